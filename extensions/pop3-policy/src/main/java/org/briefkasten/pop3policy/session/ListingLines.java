package org.briefkasten.pop3policy.session;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/**
 * One line for each message that is not deleted, and the terminating dot, made as they are read: 100,000 lines take no
 * more memory than a block of them. Confined to one thread at a time, while no command runs.
 */
final class ListingLines extends InputStream {
    private static final int BLOCK = 8192;

    private final MaildropSession maildrop;
    private final IntFunction<String> line;
    private byte[] block = new byte[0];
    private int position;
    private int next;
    private boolean ended;

    ListingLines(MaildropSession maildrop, IntFunction<String> line) {
        this.maildrop = maildrop;
        this.line = line;
        this.next = maildrop.next(1);
    }

    @Override
    public int read() {
        return fill() ? block[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, block.length - position);
        System.arraycopy(block, position, buffer, offset, count);
        position += count;
        return count;
    }

    /** Netty's ChunkedStream (4.1) takes no more at once than this says, once it has looked for the end. */
    @Override
    public int available() {
        return block.length - position;
    }

    private boolean fill() {
        if (position == block.length && !ended) {
            block = lines();
            position = 0;
        }
        return position < block.length;
    }

    private byte[] lines() {
        StringBuilder lines = new StringBuilder(BLOCK + 128);
        while (next > 0 && lines.length() < BLOCK) {
            lines.append(next).append(' ').append(line.apply(next)).append("\r\n");
            next = maildrop.next(next + 1);
        }
        if (next == 0) {
            ended = true;
            lines.append(".\r\n");
        }
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
