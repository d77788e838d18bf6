package org.briefkasten.externalfetch.pop3;

import java.io.IOException;
import java.io.OutputStream;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.ResponseInput;

/** Reads a server's responses; lines end with CRLF and every length is bounded. Not thread-safe. */
final class ResponseReader {
    /** RFC 2449 section 4 allows 512 octets, CRLF included; some servers say more. */
    static final int LONGEST_LINE = 2048;

    /** What is done with each line of a list. */
    @FunctionalInterface
    interface LineHandler {
        void take(String line) throws IOException;
    }

    private final ResponseInput input;

    ResponseReader(ResponseInput input) {
        this.input = input;
    }

    /** The next line without its CRLF; each octet is the character of its number. */
    String line() throws IOException {
        return input.line(LONGEST_LINE);
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
            input.content(unstuffing::accept);
            if (unstuffing.octets() > longest) {
                throw new ExternalServerException(
                        Kind.PROTOCOL, "The server sent a message longer than " + longest + " octets.");
            }
        }
    }
}
