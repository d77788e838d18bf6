package org.briefkasten.externalfetch.imap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.briefkasten.externalfetch.remote.Retrieval;
import org.briefkasten.externalfetch.remote.ShownText;

/** Takes messages out of FETCH responses, in whatever order they come. Not thread-safe. */
final class MessageTransfer implements ImapSession.ResponseHandler {
    private final Map<Long, RemoteMessage> expected = new LinkedHashMap<>();
    private final String item;
    private final long longest;
    private final Retrieval retrieval;
    private Optional<RemoteMessage> streamed = Optional.empty();

    /**
     * @param item that holds the octets, such as {@code BODY[]}
     */
    MessageTransfer(String item, long longest, Retrieval retrieval) {
        this.item = item;
        this.longest = longest;
        this.retrieval = retrieval;
    }

    void expect(List<RemoteMessage> messages) {
        messages.forEach(message -> expected.put(message.number(), message));
    }

    @Override
    public Optional<OutputStream> take(ImapResponse begun, long size) throws IOException {
        FetchData data =
                FetchData.of(begun).filter(fetched -> fetched.endsWith(item)).orElse(null);
        if (data == null) {
            return Optional.empty();
        }
        if (size > longest) {
            throw new ExternalServerException(
                    Kind.PROTOCOL, "The server sent a message longer than " + longest + " octets.");
        }
        long uid = data.uid().orElseThrow(MessageTransfer::nameless);
        streamed = Optional.ofNullable(expected.get(uid));
        return Optional.of(streamed.isPresent() ? retrieval.begin(streamed.get()) : OutputStream.nullOutputStream());
    }

    @Override
    public void take(ImapResponse response) throws IOException {
        FetchData data = FetchData.of(response).orElse(null);
        if (data == null) {
            return;
        }
        if (streamed.isPresent()) {
            complete(streamed.get(), data);
        } else if (data.octetsOf(item).isPresent()) {
            takeInline(data, data.octetsOf(item).get());
        }
        streamed = Optional.empty();
    }

    /**
     * Ends a command: what it did not bring is told as refused. An OK without messages, as Exchange gives, is no reason
     * to believe that they were taken.
     */
    void end(List<RemoteMessage> window, ImapResponse end) throws IOException {
        if (end.status().equals("BAD")) {
            throw new ExternalServerException(
                    Kind.PROTOCOL, "The server does not understand FETCH: " + ShownText.of(end.statusText()));
        }
        for (RemoteMessage message : new ArrayList<>(window)) {
            if (expected.remove(message.number()) != null) {
                retrieval.refused(
                        message, end.status().equals("OK") ? "it sent nothing for it" : ShownText.of(end.statusText()));
            }
        }
    }

    private void takeInline(FetchData data, String octets) throws IOException {
        RemoteMessage message = expected.get(data.uid().orElseThrow(MessageTransfer::nameless));
        if (message != null && !octets.isEmpty()) {
            retrieval.begin(message).write(octets.getBytes(StandardCharsets.ISO_8859_1));
            complete(message, data);
        }
    }

    private void complete(RemoteMessage message, FetchData data) throws IOException {
        expected.remove(message.number());
        retrieval.complete(message, data.state());
    }

    private static ExternalServerException nameless() {
        return new ExternalServerException(Kind.PROTOCOL, "The server sent a message without its UID before it.");
    }
}
