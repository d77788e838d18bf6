package org.briefkasten.tlsonly.guard;

import com.google.inject.Inject;
import java.util.List;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.message.request.AuthenticateRequest;
import org.apache.james.imap.processor.AuthenticateProcessor;
import org.briefkasten.tlsonly.sessions.TlsSessions;

/** Stock's AUTHENTICATE with all its mechanisms; without TLS it announces none, OAUTHBEARER neither. Thread-safe. */
public final class GuardedAuthenticateProcessor extends GuardedProcessor<AuthenticateRequest, AuthenticateProcessor> {
    @Inject
    public GuardedAuthenticateProcessor(AuthenticateProcessor stock, PlaintextGuard guard, TlsSessions sessions) {
        super(AuthenticateRequest.class, stock, guard, sessions);
    }

    @Override
    List<Capability> capabilitiesWithoutTls() {
        return List.of();
    }
}
