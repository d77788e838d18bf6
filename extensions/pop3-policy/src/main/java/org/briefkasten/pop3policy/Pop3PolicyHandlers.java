package org.briefkasten.pop3policy;

import java.util.List;
import org.apache.james.protocols.lib.handler.HandlersPackage;
import org.briefkasten.pop3policy.session.SessionHandlers;

/**
 * The POP3 commands under the policy, in the place of stock's; named as {@code handlerchain/@coreHandlersPackage} in
 * {@code pop3server.xml}. Immutable and thread-safe.
 */
public final class Pop3PolicyHandlers implements HandlersPackage {
    @Override
    public List<String> getHandlers() {
        return SessionHandlers.names();
    }
}
