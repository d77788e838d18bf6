package org.briefkasten.externalfetch.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;

/** What a server sends, in lines that end with CRLF and in content between them, every length bounded. Not thread-safe. */
public final class ResponseInput {
    private static final int BUFFER_OCTETS = 64 * 1024;

    /** Takes octets as they come. */
    @FunctionalInterface
    public interface ContentTaker {
        /**
         * @return where the octets not taken begin, behind {@code from}
         */
        int take(byte[] octets, int from, int to) throws IOException;
    }

    private final InputStream input;
    private final byte[] buffer = new byte[BUFFER_OCTETS];
    private int position;
    private int limit;

    public ResponseInput(InputStream input) {
        this.input = Objects.requireNonNull(input);
    }

    /**
     * The next line without its CRLF; each octet is the character of its number.
     *
     * @param longest the octets that it may have, CRLF included
     */
    public String line(int longest) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < longest) {
            line.append((char) (next() & 0xFF));
            int length = line.length();
            if (length >= 2 && line.charAt(length - 1) == '\n' && line.charAt(length - 2) == '\r') {
                return line.substring(0, length - 2);
            }
        }
        throw new ExternalServerException(Kind.PROTOCOL, "The server sent a line longer than " + longest + " octets.");
    }

    /** Hands over what is there, waiting for at least one octet. */
    public void content(ContentTaker taker) throws IOException {
        fill();
        position = taker.take(buffer, position, limit);
    }

    /** Exactly so many octets. */
    public void literal(long octets, OutputStream sink) throws IOException {
        long left = octets;
        while (left > 0) {
            fill();
            int length = (int) Math.min(left, limit - position);
            sink.write(buffer, position, length);
            position += length;
            left -= length;
        }
    }

    /**
     * What came in plain text behind the answer to STARTTLS was not said by the server whose certificate is about to be
     * verified (the injection that CVE-2011-0411 is about): there must be nothing.
     */
    public void rejectReadAhead() throws ExternalServerException {
        if (position < limit) {
            throw new ExternalServerException(
                    Kind.PROTOCOL, "The server went on in plain text where TLS had to begin.");
        }
    }

    private byte next() throws IOException {
        fill();
        byte octet = buffer[position];
        position++;
        return octet;
    }

    private void fill() throws IOException {
        if (position < limit) {
            return;
        }
        int count = input.read(buffer, 0, buffer.length);
        if (count < 0) {
            throw new ExternalServerException(Kind.DISCONNECTED, "The server ended the connection early.");
        }
        position = 0;
        limit = count;
    }
}
