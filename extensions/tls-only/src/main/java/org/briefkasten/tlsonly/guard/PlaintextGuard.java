package org.briefkasten.tlsonly.guard;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.pop3.POP3Session;
import org.briefkasten.tlsonly.TlsOnlyConfiguration;
import org.briefkasten.tlsonly.audit.StartUpAudit;
import org.briefkasten.tlsonly.listeners.Listener;
import org.briefkasten.tlsonly.listeners.MailProtocol;

/**
 * Decides which sessions take no credentials, and counts them in James's metrics {@code tlsOnly-refused-imap} and
 * {@code tlsOnly-refused-pop3}. Thread-safe.
 */
@Singleton
public final class PlaintextGuard {
    private final boolean imapExcepted;
    private final Set<InetSocketAddress> exceptedPop3;
    private final Map<MailProtocol, Metric> refused = new EnumMap<>(MailProtocol.class);

    @Inject
    public PlaintextGuard(StartUpAudit audit, TlsOnlyConfiguration configuration, MetricFactory metrics) {
        Set<Listener> excepted = audit.listeners().stream()
                .filter(listener -> configuration.exceptionOf(listener).isPresent())
                .collect(Collectors.toSet());
        imapExcepted = excepted.stream().anyMatch(listener -> listener.protocol() == MailProtocol.IMAP);
        exceptedPop3 = excepted.stream()
                .filter(listener -> listener.protocol() == MailProtocol.POP3)
                .flatMap(listener -> listener.binds().stream())
                .map(bind -> new InetSocketAddress(bind.address(), bind.port()))
                .collect(Collectors.toUnmodifiableSet());
        refused.put(MailProtocol.IMAP, metrics.generate("tlsOnly-refused-imap"));
        refused.put(MailProtocol.POP3, metrics.generate("tlsOnly-refused-pop3"));
    }

    /**
     * An IMAP session does not tell which listener it came through (ImapSession, 3.8.1). What it does tell is the
     * listener's {@code auth.requireSSL}, without which stock James takes no LOGIN on a plaintext listener either.
     */
    public boolean refuses(ImapSession session) {
        return !session.isTLSActive() && !(imapExcepted && !session.isSSLRequired());
    }

    public boolean refuses(POP3Session session) {
        return !session.isTLSStarted() && !isExcepted(session.getLocalAddress());
    }

    /**
     * How many attempts were refused since the start.
     *
     * @param protocol IMAP or POP3
     */
    public long refused(MailProtocol protocol) {
        return refused.get(protocol).getCount();
    }

    void count(MailProtocol protocol) {
        refused.get(protocol).increment();
    }

    private boolean isExcepted(InetSocketAddress local) {
        return local != null && exceptedPop3.contains(local);
    }
}
