package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import java.util.Objects;
import java.util.Set;
import org.apache.james.core.Username;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.api.handler.ProtocolHandlerResultHandler;
import org.apache.james.protocols.pop3.POP3Response;
import org.apache.james.protocols.pop3.POP3Session;

/**
 * Adds a line about a full mailbox to the {@code +OK} of PASS, whoever gives it; named as a {@code handler} in
 * {@code pop3server.xml}. Thread-safe.
 */
public final class QuotaWarningsPop3Handler implements ProtocolHandlerResultHandler<Response, POP3Session> {
    private final Notices notices;

    @Inject
    public QuotaWarningsPop3Handler(Notices notices) {
        this.notices = Objects.requireNonNull(notices);
    }

    @Override
    public Response onResponse(
            ProtocolSession session, Response response, long executionTime, ProtocolHandler handler) {
        if (!isPass(handler) || !isLoggedIn(session, response)) {
            return response;
        }
        Username user = session.getUsername();
        if (!notices.isPossible(user, Set.of())) {
            return response;
        }
        return notices.of(user, ChannelName.POP3, Set.of())
                .<Response>map(notice -> new POP3Response(POP3Response.OK_RESPONSE, textOf(response) + notice.text()))
                .orElse(response);
    }

    private static boolean isPass(ProtocolHandler handler) {
        return handler instanceof CommandHandler
                && ((CommandHandler<?>) handler).getImplCommands().contains("PASS");
    }

    /** By the answer alone (RFC 1939 section 7): whoever gives it may tell James of the new state later. */
    private static boolean isLoggedIn(ProtocolSession session, Response response) {
        return session.getUsername() != null
                && response != null
                && POP3Response.OK_RESPONSE.equals(response.getRetCode());
    }

    /** What whoever answered had to say, within the 512 octets that a line may have (RFC 1939 section 3). */
    private static String textOf(Response response) {
        String line = String.join(" ", response.getLines());
        String text = line.startsWith(POP3Response.OK_RESPONSE)
                ? line.substring(POP3Response.OK_RESPONSE.length()).trim()
                : line.trim();
        return text.isEmpty() || text.length() > 250 ? "" : text + ". ";
    }
}
