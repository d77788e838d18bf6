package org.briefkasten.pop3policy.session;

import java.io.IOException;
import java.io.InputStream;

/**
 * A message as a multi-line response (RFC 1939 section 3): byte-stuffed, ended by CRLF and by the terminating dot. Reads
 * in blocks, so that a message is never in memory as a whole. Confined to one thread at a time.
 */
final class DotStuffed extends InputStream {
    private static final int BLOCK = 8192;

    private final InputStream message;
    private final byte[] block = new byte[BLOCK];
    private final byte[] stuffed = new byte[2 * BLOCK + 8];
    private int position;
    private int limit;
    private int beforeLast = '\r';
    private int last = '\n';
    private boolean ended;

    DotStuffed(InputStream message) {
        this.message = message;
    }

    @Override
    public int read() throws IOException {
        return fill() ? stuffed[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(stuffed, position, buffer, offset, count);
        position += count;
        return count;
    }

    /** Netty's ChunkedStream (4.1) takes no more at once than this says, once it has looked for the end. */
    @Override
    public int available() {
        return limit - position;
    }

    private boolean fill() throws IOException {
        while (position == limit && !ended) {
            position = 0;
            limit = 0;
            int read = message.read(block, 0, BLOCK);
            if (read < 0) {
                end();
            } else {
                stuff(read);
            }
        }
        return position < limit;
    }

    private void stuff(int length) {
        for (int i = 0; i < length; i++) {
            byte octet = block[i];
            if (octet == '.' && isLineStart()) {
                stuffed[limit++] = '.';
            }
            put(octet);
        }
    }

    private void end() {
        ended = true;
        if (!isLineStart()) {
            if (last != '\r') {
                put((byte) '\r');
            }
            put((byte) '\n');
        }
        put((byte) '.');
        put((byte) '\r');
        put((byte) '\n');
    }

    private boolean isLineStart() {
        return beforeLast == '\r' && last == '\n';
    }

    private void put(byte octet) {
        stuffed[limit++] = octet;
        beforeLast = last;
        last = octet;
    }

    @Override
    public void close() throws IOException {
        message.close();
    }
}
