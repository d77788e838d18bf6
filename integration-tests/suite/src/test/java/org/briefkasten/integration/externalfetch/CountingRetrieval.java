package org.briefkasten.integration.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.briefkasten.externalfetch.remote.RemoteState;
import org.briefkasten.externalfetch.remote.Retrieval;

/** Counts what comes. Not thread-safe. */
abstract class CountingRetrieval implements Retrieval {
    private int count;
    private long octets;

    int count() {
        return count;
    }

    void assertWhole(BenchMail mail) {
        assertThat(count).isEqualTo(mail.count());
        assertThat(octets).isEqualTo(mail.octets());
    }

    /** Where the octets of the next message go. */
    abstract OutputStream open() throws IOException;

    /** The message is whole. */
    abstract void end() throws IOException;

    @Override
    public OutputStream begin(RemoteMessage message) throws IOException {
        return new Counted(open());
    }

    @Override
    public void complete(RemoteMessage message, RemoteState state) throws IOException {
        count++;
        end();
    }

    @Override
    public void refused(RemoteMessage message, String reply) throws IOException {
        throw new IOException(message + ": " + reply);
    }

    private final class Counted extends OutputStream {
        private final OutputStream output;

        private Counted(OutputStream output) {
            this.output = output;
        }

        @Override
        public void write(int octet) throws IOException {
            output.write(octet);
            octets++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            output.write(buffer, offset, length);
            octets += length;
        }
    }
}
