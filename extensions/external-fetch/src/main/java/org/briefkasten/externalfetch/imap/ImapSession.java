package org.briefkasten.externalfetch.imap;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.briefkasten.externalfetch.imap.ImapReader.LiteralTaker;
import org.briefkasten.externalfetch.remote.Connection;
import org.briefkasten.externalfetch.remote.Credentials;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.ResponseInput;
import org.briefkasten.externalfetch.remote.ShownText;

/** Tagged commands and their responses over one connection; several may be under way. Not thread-safe. */
final class ImapSession {
    /** What is done with the untagged responses. */
    interface ResponseHandler extends LiteralTaker {
        void take(ImapResponse response) throws IOException;

        @Override
        default Optional<OutputStream> take(ImapResponse begun, long size) throws IOException {
            return Optional.empty();
        }
    }

    private final Connection connection;
    private final Map<String, ImapResponse> completed = new HashMap<>();
    private OutputStream output;
    private ResponseInput input;
    private ImapReader reader;
    private int commands;
    private UnaryOperator<String> shown = ShownText::of;

    ImapSession(Connection connection) throws IOException {
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
        reader = new ImapReader(input);
    }

    /** What the server says from now on is not shown with the secret in it. */
    void hide(Credentials credentials) {
        shown = credentials::shown;
    }

    /** The first response. */
    ImapResponse greeting() throws IOException {
        return reader.next((begun, size) -> Optional.empty());
    }

    /** Sends a command and waits for its end; untagged responses go to the handler. */
    ImapResponse command(String command, ResponseHandler handler) throws IOException {
        return await(send(command), handler);
    }

    /** Sends a command without waiting. */
    String send(String command) throws IOException {
        commands++;
        String tag = "A" + commands;
        sendLine(tag + " " + command);
        return tag;
    }

    /** Sends a line of a command that the server waits for, see {@link #awaitContinuation}. */
    void sendLine(String line) throws IOException {
        if (!ImapText.isOneLine(line)) {
            throw new IllegalArgumentException("a command holds one line");
        }
        try {
            output.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            output.flush();
        } catch (IOException e) {
            throw new ExternalServerException(Kind.DISCONNECTED, "The connection to the server broke.", e);
        }
    }

    /** The tagged response to a command. */
    ImapResponse await(String tag, ResponseHandler handler) throws IOException {
        while (!completed.containsKey(tag)) {
            ImapResponse response = reader.next(handler);
            if (response.isContinuation()) {
                throw notImap();
            }
            sort(response, handler);
        }
        return completed.remove(tag);
    }

    /** Waits until the server asks for more of a command; empty, if the command ends instead, which is then told. */
    Optional<ImapResponse> awaitContinuation(String tag, ResponseHandler handler) throws IOException {
        while (!completed.containsKey(tag)) {
            ImapResponse response = reader.next(handler);
            if (response.isContinuation()) {
                return Optional.empty();
            }
            sort(response, handler);
        }
        return Optional.of(completed.remove(tag));
    }

    /** LOGOUT; the server says BYE and may hang up without more. */
    void logout() throws IOException {
        String tag = send("LOGOUT");
        boolean ended = false;
        while (!ended) {
            ImapResponse response = reader.next((begun, size) -> Optional.empty());
            ended = response.isUntagged("BYE") || response.isTagged(tag);
        }
    }

    /** From now on the server speaks only when it has news; see {@link Connection#expectSilence}. */
    void expectSilence() {
        connection.expectSilence();
    }

    /** It answers without delay again. */
    void expectPace() {
        connection.expectPace();
    }

    void close() {
        connection.close();
    }

    private void sort(ImapResponse response, ResponseHandler handler) throws IOException {
        if (response.isUntagged("BYE")) {
            throw new ExternalServerException(
                    Kind.DISCONNECTED, "The server ended the session: " + shown.apply(response.statusText()));
        }
        if (response.text().startsWith("* ")) {
            handler.take(response);
        } else if (isTagOfOurs(response)) {
            completed.put(response.text().substring(0, response.text().indexOf(' ')), response);
        } else {
            throw notImap();
        }
    }

    private boolean isTagOfOurs(ImapResponse response) {
        return response.text().matches("A[1-9]\\d{0,8} (?i:OK|NO|BAD)( .*|)")
                && Integer.parseInt(response.text().substring(1, response.text().indexOf(' '))) <= commands;
    }

    static ExternalServerException notImap() {
        return new ExternalServerException(Kind.PROTOCOL, "The server does not speak IMAP.");
    }
}
