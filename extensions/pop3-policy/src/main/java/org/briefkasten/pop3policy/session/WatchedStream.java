package org.briefkasten.pop3policy.session;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Tells when James has closed a response's content and whether it had read it to the end. Netty's ChunkedWriteHandler
 * (4.1) closes it once the write of the last chunk is done or has failed, or the connection is gone. Confined to one
 * thread at a time.
 */
final class WatchedStream extends FilterInputStream {
    /** Called once. */
    interface Watcher {
        void closed(boolean exhausted);
    }

    private final Watcher watcher;
    private boolean exhausted;
    private boolean closed;

    WatchedStream(InputStream content, Watcher watcher) {
        super(content);
        this.watcher = watcher;
    }

    @Override
    public int read() throws IOException {
        return noted(in.read());
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return noted(in.read(buffer, offset, length));
    }

    private int noted(int read) {
        exhausted |= read < 0;
        return read;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try {
                in.close();
            } finally {
                watcher.closed(exhausted);
            }
        }
    }
}
