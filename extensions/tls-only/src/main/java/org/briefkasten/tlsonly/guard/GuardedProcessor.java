package org.briefkasten.tlsonly.guard;

import java.util.List;
import org.apache.james.imap.api.ImapConfiguration;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.imap.processor.base.AbstractProcessor;
import org.apache.james.util.MDCBuilder;
import org.briefkasten.tlsonly.sessions.TlsSessions;
import reactor.core.publisher.Mono;

/**
 * One of stock's processors that log users in, delegated to: its constructor differs between 3.8.1 and 3.9.0.
 *
 * @param <M> what it processes
 * @param <P> stock's class
 */
abstract class GuardedProcessor<M extends ImapMessage, P extends AbstractProcessor<M> & CapabilityImplementingProcessor>
        extends AbstractProcessor<M> implements CapabilityImplementingProcessor {
    private final P stock;
    private final PlaintextGuard guard;
    private final TlsSessions sessions;

    GuardedProcessor(Class<M> request, P stock, PlaintextGuard guard, TlsSessions sessions) {
        super(request);
        this.stock = stock;
        this.guard = guard;
        this.sessions = sessions;
    }

    /** What a session without TLS is told instead of stock's capabilities. */
    abstract List<Capability> capabilitiesWithoutTls();

    @Override
    public final List<Class<? extends M>> acceptableClasses() {
        return stock.acceptableClasses();
    }

    @Override
    public final void configure(ImapConfiguration imapConfiguration) {
        stock.configure(imapConfiguration);
    }

    @Override
    public final List<Capability> getImplementedCapabilities(ImapSession session) {
        return guard.refuses(session) ? capabilitiesWithoutTls() : stock.getImplementedCapabilities(session);
    }

    @Override
    protected final Mono<Void> doProcess(M message, Responder responder, ImapSession session) {
        return stock.processReactive(message, new LoginObserver(responder, session, sessions), session);
    }

    @Override
    protected final MDCBuilder mdc(M message) {
        return MDCBuilder.create();
    }
}
