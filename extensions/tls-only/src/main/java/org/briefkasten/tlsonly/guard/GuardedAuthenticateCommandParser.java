package org.briefkasten.tlsonly.guard;

import com.google.inject.Inject;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.decode.ImapRequestLineReader;
import org.apache.james.imap.decode.base.AbstractImapCommandParser;
import org.apache.james.imap.decode.parser.AuthenticateCommandParser;

/** Stock's parser of AUTHENTICATE, except that it reads no credentials without TLS. Thread-safe. */
public final class GuardedAuthenticateCommandParser extends AbstractImapCommandParser {
    private final AuthenticateCommandParser stock;
    private final PlaintextGuard guard;

    @Inject
    public GuardedAuthenticateCommandParser(
            AuthenticateCommandParser stock, StatusResponseFactory responses, PlaintextGuard guard) {
        super(stock.getCommand(), responses);
        this.stock = stock;
        this.guard = guard;
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, ImapSession session) {
        return guard.refuses(session) ? new PlaintextAttempt(tag, getCommand()) : stock.parse(request, tag, session);
    }
}
