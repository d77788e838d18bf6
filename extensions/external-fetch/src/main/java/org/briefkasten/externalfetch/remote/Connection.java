package org.briefkasten.externalfetch.remote;

import com.google.common.base.Throwables;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Objects;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open connection to a server elsewhere. Reading fails with nothing but {@link ExternalServerException}. Not
 * thread-safe.
 */
public final class Connection implements Closeable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Connection.class);

    private final PacedSocket transport;
    private final Handshake handshake;
    private Socket application;

    /** Puts TLS over the transport, the server verified. */
    @FunctionalInterface
    interface Handshake {
        Socket secure() throws IOException;
    }

    /**
     * @param transport the TCP connection
     */
    Connection(PacedSocket transport, Handshake handshake) {
        this.transport = Objects.requireNonNull(transport);
        this.handshake = Objects.requireNonNull(handshake);
        this.application = transport;
    }

    /**
     * Goes on in TLS. Streams taken before are of no use any more, and what they read ahead must not be looked at.
     *
     * @throws ExternalServerException UNREACHABLE or UNTRUSTED; then the connection is to be closed
     */
    public void startTls() throws IOException {
        application = handshake.secure();
    }

    public InputStream input() throws IOException {
        return new Input(application.getInputStream());
    }

    public OutputStream output() throws IOException {
        return application.getOutputStream();
    }

    /**
     * From the next read on the server may say nothing for {@link Timeouts#SILENCE} and the read time-out on top, and is
     * not held to a pace: it speaks only when it has news.
     */
    public void expectSilence() {
        transport.paced().expectSilence();
    }

    /** Takes {@link #expectSilence} back. */
    public void expectPace() {
        transport.paced().expectPace();
    }

    /**
     * Ends the connection at once. TLS is not closed in its own way: the protocols above have an end of their own, and
     * a server must not keep us waiting for its part.
     */
    @Override
    public void close() {
        try {
            transport.close();
        } catch (IOException e) {
            LOGGER.debug("A connection did not close", e);
        }
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
                .orElseGet(() ->
                        new ExternalServerException(Kind.DISCONNECTED, "The connection to the server broke.", failure));
    }
}
