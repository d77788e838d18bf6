package org.briefkasten.pop3policy.session;

import java.util.Collection;
import java.util.List;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.api.handler.UnknownCommandHandler;
import org.apache.james.protocols.pop3.POP3Session;

/** Whatever is no command. Thread-safe. */
public final class UnknownCommand implements CommandHandler<POP3Session> {
    @Override
    public Response onCommand(POP3Session session, Request request) {
        return Responses.UNKNOWN;
    }

    @Override
    public Collection<String> getImplCommands() {
        return List.of(UnknownCommandHandler.COMMAND_IDENTIFIER);
    }
}
