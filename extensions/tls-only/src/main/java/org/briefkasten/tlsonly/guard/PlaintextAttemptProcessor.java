package org.briefkasten.tlsonly.guard;

import com.google.inject.Inject;
import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.processor.base.AbstractProcessor;
import org.apache.james.util.MDCBuilder;
import org.briefkasten.tlsonly.listeners.MailProtocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Answers an attempt to log in without TLS and ends the session, so that nothing that the client sent along, such as a
 * non-synchronizing literal (RFC 7888) with its password, is taken for a command. Thread-safe.
 */
public final class PlaintextAttemptProcessor extends AbstractProcessor<PlaintextAttempt> {
    private static final Logger LOGGER = LoggerFactory.getLogger(PlaintextAttemptProcessor.class);
    /** PRIVACYREQUIRED of RFC 5530 section 3; James's own ResponseCode can make no such code (3.8.1 and 3.9.0). */
    private static final HumanReadableText PRIVACY_REQUIRED = new HumanReadableText(
            "org.briefkasten.tlsonly.PRIVACYREQUIRED",
            "[PRIVACYREQUIRED] This server takes credentials over TLS only.");

    private static final HumanReadableText BYE =
            new HumanReadableText("org.briefkasten.tlsonly.BYE", "Connect with TLS from the start.");

    private final StatusResponseFactory responses;
    private final PlaintextGuard guard;

    @Inject
    public PlaintextAttemptProcessor(StatusResponseFactory responses, PlaintextGuard guard) {
        super(PlaintextAttempt.class);
        this.responses = responses;
        this.guard = guard;
    }

    @Override
    protected Mono<Void> doProcess(PlaintextAttempt attempt, Responder responder, ImapSession session) {
        return Mono.<Void>fromRunnable(() -> answer(attempt, responder)).then(session.logout());
    }

    private void answer(PlaintextAttempt attempt, Responder responder) {
        guard.count(MailProtocol.IMAP);
        LOGGER.warn(
                "TLS only: refused IMAP {} on a session without TLS",
                attempt.getCommand().getName());
        responder.respond(responses.taggedNo(attempt.getTag(), null, PRIVACY_REQUIRED));
        responder.respond(responses.bye(BYE));
        // James closes a logged-out session before it flushes what was said (ImapChannelUpstreamHandler, 3.8.1).
        responder.flush();
    }

    @Override
    protected MDCBuilder mdc(PlaintextAttempt attempt) {
        return MDCBuilder.create()
                .addToContext(MDCBuilder.ACTION, attempt.getCommand().getName());
    }
}
