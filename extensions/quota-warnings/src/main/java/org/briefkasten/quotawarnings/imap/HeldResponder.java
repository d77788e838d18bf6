package org.briefkasten.quotawarnings.imap;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.message.response.StatusResponse;
import org.apache.james.imap.api.process.ImapProcessor.Responder;

/** Passes on what is said but for the tagged OK, which waits until it is released. Thread-safe. */
final class HeldResponder implements Responder {
    private final Responder responder;
    private final AtomicReference<ImapResponseMessage> held = new AtomicReference<>();

    HeldResponder(Responder responder) {
        this.responder = Objects.requireNonNull(responder);
    }

    @Override
    public void respond(ImapResponseMessage message) {
        if (isTaggedOk(message)) {
            held.set(message);
        } else {
            responder.respond(message);
        }
    }

    private static boolean isTaggedOk(ImapResponseMessage message) {
        return message instanceof StatusResponse
                && ((StatusResponse) message).getServerResponseType() == StatusResponse.Type.OK
                && ((StatusResponse) message).getTag() != null;
    }

    boolean isHolding() {
        return held.get() != null;
    }

    void release() {
        ImapResponseMessage message = held.getAndSet(null);
        if (message != null) {
            responder.respond(message);
        }
    }

    @Override
    public void flush() {
        responder.flush();
    }
}
