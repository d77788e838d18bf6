package org.briefkasten.tlsonly.guard;

import com.google.inject.Inject;
import java.util.List;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.message.request.LoginRequest;
import org.apache.james.imap.processor.LoginProcessor;
import org.briefkasten.tlsonly.sessions.TlsSessions;

/** Stock's LOGIN; without TLS it announces LOGINDISABLED (RFC 9051 section 7.2.2). Thread-safe. */
public final class GuardedLoginProcessor extends GuardedProcessor<LoginRequest, LoginProcessor> {
    private static final List<Capability> LOGIN_DISABLED = List.of(Capability.of("LOGINDISABLED"));

    @Inject
    public GuardedLoginProcessor(LoginProcessor stock, PlaintextGuard guard, TlsSessions sessions) {
        super(LoginRequest.class, stock, guard, sessions);
    }

    @Override
    List<Capability> capabilitiesWithoutTls() {
        return LOGIN_DISABLED;
    }
}
