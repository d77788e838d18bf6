package org.briefkasten.tlsonly;

import com.google.inject.Inject;
import java.util.List;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandDispatcher;
import org.apache.james.protocols.api.handler.ExtensibleHandler;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.api.handler.WiringException;
import org.apache.james.protocols.pop3.POP3Session;
import org.briefkasten.tlsonly.guard.Pop3Guard;

/**
 * Stands before the POP3 commands, whichever package they come from, and lets no line through without TLS; named as a
 * {@code handler} in {@code pop3server.xml}. James takes the first LineHandler of the chain only, and the handlers of
 * the XML come first (BasicChannelInboundHandler and ProtocolHandlerChainImpl, 3.8.1 and 3.9.0). Thread-safe once wired.
 */
public final class TlsOnlyPop3Handler implements LineHandler<POP3Session>, ExtensibleHandler {
    private final Pop3Guard guard;
    private CommandDispatcher<POP3Session> commands;

    @Inject
    public TlsOnlyPop3Handler(Pop3Guard guard) {
        this.guard = guard;
    }

    @Override
    public Response onLine(POP3Session session, byte[] line) {
        if (guard.refuses(session)) {
            return guard.refusal(session);
        }
        int before = session.getHandlerState();
        Response response = commands.onLine(session, line);
        if (before != POP3Session.TRANSACTION && session.getHandlerState() == POP3Session.TRANSACTION) {
            guard.loggedIn(session);
        }
        return response;
    }

    @Override
    public List<Class<?>> getMarkerInterfaces() {
        return List.of(CommandDispatcher.class);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void wireExtensions(Class<?> interfaceName, List<?> extensions) throws WiringException {
        if (extensions.size() != 1) {
            throw new WiringException("pop3server.xml: one CommandDispatcher is expected, there are "
                    + extensions.size() + "; name one coreHandlersPackage that has one");
        }
        commands = (CommandDispatcher<POP3Session>) extensions.get(0);
    }
}
