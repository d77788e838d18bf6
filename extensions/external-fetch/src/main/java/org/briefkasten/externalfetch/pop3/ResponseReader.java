package org.briefkasten.externalfetch.pop3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;

/** Reads a server's responses; lines end with CRLF and every length is bounded. Not thread-safe. */
final class ResponseReader {
    /** RFC 2449 section 4 allows 512 octets, CRLF included; some servers say more. */
    static final int LONGEST_LINE = 2048;

    private static final int BUFFER_OCTETS = 64 * 1024;

    /** What is done with each line of a list. */
    @FunctionalInterface
    interface LineHandler {
        void take(String line) throws IOException;
    }

    private final InputStream input;
    private final byte[] buffer = new byte[BUFFER_OCTETS];
    private int position;
    private int limit;

    ResponseReader(InputStream input) {
        this.input = input;
    }

    /** The next line without its CRLF; each octet is the character of its number. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < LONGEST_LINE) {
            line.append((char) (next() & 0xFF));
            int length = line.length();
            if (length >= 2 && line.charAt(length - 1) == '\n' && line.charAt(length - 2) == '\r') {
                return line.substring(0, length - 2);
            }
        }
        throw new ExternalServerException(
                Kind.PROTOCOL, "The server sent a line longer than " + LONGEST_LINE + " octets.");
    }

    /** The lines of a multi-line response up to the one that is a single dot. */
    void lines(int most, LineHandler handler) throws IOException {
        int count = 0;
        for (String line = line(); !line.equals("."); line = line()) {
            count++;
            if (count > most) {
                throw new ExternalServerException(
                        Kind.PROTOCOL, "The server lists more than " + most + " entries, which is the limit here.");
            }
            handler.take(line.startsWith(".") ? line.substring(1) : line);
        }
    }

    /**
     * The content of a multi-line response.
     *
     * @param longest more octets than this end the connection: there is no way to skip a message that does not end
     */
    void content(OutputStream sink, long longest) throws IOException {
        DotUnstuffing unstuffing = new DotUnstuffing(sink);
        while (!unstuffing.ended()) {
            fill();
            position = unstuffing.accept(buffer, position, limit);
            if (unstuffing.octets() > longest) {
                throw new ExternalServerException(
                        Kind.PROTOCOL, "The server sent a message longer than " + longest + " octets.");
            }
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

    /** For what is shown to people: the octets as UTF-8, printable, not long. */
    static String shown(String line) {
        String text = new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        String printable = text.replaceAll("\\p{C}", "?");
        return printable.length() > 200 ? printable.substring(0, 200) + "..." : printable;
    }
}
