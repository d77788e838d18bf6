package org.briefkasten.externalfetch.remote;

import com.google.common.base.Throwables;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Objects;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;

/**
 * An open connection to a server elsewhere. One thread reads and writes; {@link #abort()} may be called by any. Reading
 * fails with nothing but {@link ExternalServerException}.
 */
public final class Connection implements Closeable {
    private final Socket transport;
    private final Socket application;

    /**
     * @param transport the TCP connection
     * @param application what is spoken through: TLS over the transport, or the transport itself
     */
    Connection(Socket transport, Socket application) {
        this.transport = Objects.requireNonNull(transport);
        this.application = Objects.requireNonNull(application);
    }

    public InputStream input() throws IOException {
        return new Input(application.getInputStream());
    }

    public OutputStream output() throws IOException {
        return application.getOutputStream();
    }

    /** Ends the connection at once; a reader that waits gets an exception. */
    public void abort() {
        try {
            transport.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        application.close();
    }

    /** Tells failures in our own terms; TLS wraps what the {@link PacedInputStream} below it throws. */
    private static final class Input extends FilterInputStream {
        Input(InputStream input) {
            super(input);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return super.read(buffer, offset, length);
            } catch (IOException e) {
                throw translated(e);
            }
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                throw translated(e);
            }
        }
    }

    /** The failure that is ours among the causes, else a broken connection. */
    static ExternalServerException translated(IOException failure) {
        return Throwables.getCausalChain(failure).stream()
                .filter(ExternalServerException.class::isInstance)
                .map(ExternalServerException.class::cast)
                .findFirst()
                .orElseGet(() -> new ExternalServerException(
                        Kind.DISCONNECTED, "The connection to the server broke.", failure));
    }
}
