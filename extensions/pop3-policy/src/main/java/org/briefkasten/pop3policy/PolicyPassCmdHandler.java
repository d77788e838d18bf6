package org.briefkasten.pop3policy;

import com.google.common.collect.ImmutableSet;
import com.google.inject.Inject;
import com.google.inject.name.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Set;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.pop3server.core.PassCmdHandler;
import org.apache.james.pop3server.mailbox.MailboxAdapterFactory;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.pop3.POP3Response;
import org.apache.james.protocols.pop3.POP3Session;
import org.apache.james.protocols.pop3.core.CapaCapability;
import org.apache.james.protocols.pop3.mailbox.Mailbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PASS (RFC 1939 section 7): stock's login, then a mailbox under the policy. A failure behind it is {@code -ERR
 * [SYS/TEMP]} (RFC 3206 section 4), never the empty mailbox that RsetCmdHandler of 3.8.1 and 3.9.0 makes of one.
 * Thread-safe.
 */
public class PolicyPassCmdHandler extends PassCmdHandler implements CapaCapability {
    private static final Logger LOGGER = LoggerFactory.getLogger(PolicyPassCmdHandler.class);
    private static final AttachmentKey<Boolean> STORAGE_FAILED =
            AttachmentKey.of("BRIEFKASTEN_STORAGE_FAILED", Boolean.class);
    private static final Response TEMPORARY_FAILURE = new POP3Response(
                    POP3Response.ERR_RESPONSE, "[SYS/TEMP] The mailbox cannot be opened now, try again later")
            .immutable();
    private static final Set<String> CAPABILITIES = ImmutableSet.of("RESP-CODES");

    @Inject
    public PolicyPassCmdHandler(
            @Named("mailboxmanager") MailboxManager manager,
            MailboxAdapterFactory adapters,
            PolicyMailboxes mailboxes,
            MetricFactory metricFactory) {
        super(
                manager,
                (folder, session) -> mailboxes.govern(adapters.create(folder, session), folder, session),
                metricFactory);
    }

    @Override
    public Response onCommand(POP3Session session, Request request) {
        Response response = super.onCommand(session, request);
        return session.removeAttachment(STORAGE_FAILED, State.Connection).isPresent() ? TEMPORARY_FAILURE : response;
    }

    @Override
    protected Mailbox auth(POP3Session session, Username username, String password) throws Exception {
        try {
            return super.auth(session, username, password);
        } catch (IOException | RuntimeException e) {
            session.setAttachment(STORAGE_FAILED, true, State.Connection);
            throw e;
        }
    }

    @Override
    protected void stat(POP3Session session) {
        try {
            list(session);
        } catch (IOException e) {
            fail(session);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            fail(session);
            throw e;
        }
    }

    private static void list(POP3Session session) throws IOException {
        session.setAttachment(POP3Session.UID_LIST, session.getUserMailbox().getMessages(), State.Transaction);
        session.setAttachment(POP3Session.DELETED_UID_LIST, new ArrayList<>(), State.Transaction);
    }

    private static void fail(POP3Session session) {
        session.setAttachment(STORAGE_FAILED, true, State.Connection);
        try {
            session.getUserMailbox().close();
        } catch (IOException e) {
            LOGGER.warn(
                    "{} pop3: closing the mailbox failed, too",
                    session.getUsername().asString(),
                    e);
        }
    }

    /** RFC 2449 section 6.4: response texts that begin with a bracket are response codes, here before login, too. */
    @Override
    public Set<String> getImplementedCapabilities(POP3Session session) {
        return CAPABILITIES;
    }
}
