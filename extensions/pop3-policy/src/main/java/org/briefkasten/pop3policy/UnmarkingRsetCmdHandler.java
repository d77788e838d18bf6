package org.briefkasten.pop3policy;

import com.google.inject.Inject;
import java.util.ArrayList;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.pop3.POP3Session;
import org.apache.james.protocols.pop3.core.RsetCmdHandler;

/**
 * RSET (RFC 1939 section 5): takes back the session's DELEs and nothing else. Stock (RsetCmdHandler, 3.8.1 and 3.9.0)
 * reads the mailbox anew, which changes message numbers within a session, and answers {@code +OK} with every mark still
 * set if that read fails. Thread-safe.
 */
public class UnmarkingRsetCmdHandler extends RsetCmdHandler {
    @Inject
    public UnmarkingRsetCmdHandler(MetricFactory metricFactory) {
        super(metricFactory);
    }

    @Override
    protected void stat(POP3Session session) {
        session.setAttachment(POP3Session.DELETED_UID_LIST, new ArrayList<>(), State.Transaction);
    }
}
