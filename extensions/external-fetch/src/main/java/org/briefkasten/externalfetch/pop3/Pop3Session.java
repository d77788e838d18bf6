package org.briefkasten.externalfetch.pop3;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.briefkasten.externalfetch.remote.Connection;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.ResponseInput;

/** Commands and status lines of RFC 1939 over one connection. Not thread-safe. */
final class Pop3Session {
    private static final String OK = "+OK";
    private static final String ERR = "-ERR";

    private final Connection connection;
    private OutputStream output;
    private ResponseInput input;
    private ResponseReader reader;

    Pop3Session(Connection connection) throws IOException {
        this.connection = connection;
        attach();
    }

    /** Goes on in TLS, with nothing kept of what was read before. */
    void startTls() throws IOException {
        input.rejectReadAhead();
        connection.startTls();
        attach();
    }

    private void attach() throws IOException {
        output = new BufferedOutputStream(connection.output());
        input = new ResponseInput(connection.input());
        reader = new ResponseReader(input);
    }

    ResponseReader reader() {
        return reader;
    }

    /** Sends one command and reads its status line. */
    Reply command(String command) throws IOException {
        enqueue(command);
        flush();
        return reply();
    }

    /**
     * Sends a line of an exchange.
     *
     * @return how the exchange has ended; empty, if the server waits for another line
     */
    Optional<Reply> exchange(String line) throws IOException {
        enqueue(line);
        flush();
        String answer = reader.line();
        return answer.equals("+") || answer.startsWith("+ ") ? Optional.empty() : Optional.of(replyOf(answer));
    }

    /** Prepares a command to be sent with the next {@link #flush()}. */
    void enqueue(String command) throws IOException {
        if (command.chars().anyMatch(octet -> octet == '\r' || octet == '\n' || octet == 0)) {
            throw new IllegalArgumentException("a command holds one line");
        }
        output.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    void flush() throws IOException {
        try {
            output.flush();
        } catch (IOException e) {
            throw new ExternalServerException(Kind.DISCONNECTED, "The connection to the server broke.", e);
        }
    }

    /** The next status line. */
    Reply reply() throws IOException {
        return replyOf(reader.line());
    }

    private static Reply replyOf(String line) throws ExternalServerException {
        if (is(OK, line)) {
            return new Reply(true, line.substring(OK.length()).trim());
        }
        if (is(ERR, line)) {
            return new Reply(false, line.substring(ERR.length()).trim());
        }
        throw new ExternalServerException(Kind.PROTOCOL, "The server does not speak POP3.");
    }

    void close() {
        connection.close();
    }

    private static boolean is(String status, String line) {
        return line.equals(status) || line.startsWith(status + " ");
    }
}
