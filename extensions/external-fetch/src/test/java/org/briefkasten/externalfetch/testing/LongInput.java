package org.briefkasten.externalfetch.testing;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Input far longer than the memory it takes: a start, a part so many times, an end. Not thread-safe. */
public final class LongInput extends InputStream {
    private final byte[] start;
    private final byte[] part;
    private final byte[] end;
    private long position;
    private final long endPosition;
    private final long length;

    /** Each octet is the number of a character. */
    public LongInput(String start, String part, int times, String end) {
        this.start = start.getBytes(StandardCharsets.ISO_8859_1);
        this.part = part.getBytes(StandardCharsets.ISO_8859_1);
        this.end = end.getBytes(StandardCharsets.ISO_8859_1);
        this.endPosition = this.start.length + (long) this.part.length * times;
        this.length = endPosition + this.end.length;
    }

    @Override
    public int read() {
        return position < length ? next() & 0xFF : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) {
        int count = (int) Math.min(wanted, length - position);
        for (int i = 0; i < count; i++) {
            buffer[offset + i] = next();
        }
        return count == 0 ? -1 : count;
    }

    private byte next() {
        long at = position++;
        if (at < start.length) {
            return start[(int) at];
        }
        return at < endPosition ? part[(int) ((at - start.length) % part.length)] : end[(int) (at - endPosition)];
    }
}
