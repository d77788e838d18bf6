package org.briefkasten.externalfetch.idle;

import com.google.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.imap.processor.base.AbstractProcessor;
import org.apache.james.util.MDCBuilder;
import reactor.core.publisher.Mono;

/**
 * Comes to know James's IMAP sessions without standing in the way of any: James asks everything that may have a
 * capability when a client sends CAPABILITY, and tells for which session (CapabilityProcessor, 3.8.1 and 3.9.0). Clients
 * do that before they log in, since James's greeting has no list, or behind it, since what is offered may differ then
 * (RFC 9051 section 6.2). One that never does is not noticed. Thread-safe.
 *
 * <p>Why here: extensions cannot put anything around James's Authenticator or mailbox manager, the event bus tells
 * nothing of who only logs in and waits, and LOGIN belongs to packages that other extensions replace.
 */
public final class SessionObserver extends AbstractProcessor<SessionObserver.NoMessage>
        implements CapabilityImplementingProcessor {
    private final OpenSessions sessions;

    /** What it would process; there is none. */
    interface NoMessage extends ImapMessage {}

    @Inject
    public SessionObserver(OpenSessions sessions) {
        super(NoMessage.class);
        this.sessions = Objects.requireNonNull(sessions);
    }

    @Override
    public List<Capability> getImplementedCapabilities(ImapSession session) {
        sessions.add(session);
        return List.of();
    }

    @Override
    protected Mono<Void> doProcess(NoMessage message, Responder responder, ImapSession session) {
        return Mono.empty();
    }

    @Override
    protected MDCBuilder mdc(NoMessage message) {
        return MDCBuilder.create();
    }
}
