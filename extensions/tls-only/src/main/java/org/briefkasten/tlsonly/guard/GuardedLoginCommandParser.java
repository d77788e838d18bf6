package org.briefkasten.tlsonly.guard;

import com.google.inject.Inject;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.decode.ImapRequestLineReader;
import org.apache.james.imap.decode.base.AbstractImapCommandParser;
import org.apache.james.imap.decode.parser.LoginCommandParser;

/** Stock's parser of LOGIN, except that it reads no credentials without TLS. Thread-safe. */
public final class GuardedLoginCommandParser extends AbstractImapCommandParser {
    private final LoginCommandParser stock;
    private final PlaintextGuard guard;

    @Inject
    public GuardedLoginCommandParser(LoginCommandParser stock, StatusResponseFactory responses, PlaintextGuard guard) {
        super(stock.getCommand(), responses);
        this.stock = stock;
        this.guard = guard;
    }

    @Override
    protected ImapMessage decode(ImapRequestLineReader request, Tag tag, ImapSession session) {
        return guard.refuses(session) ? new PlaintextAttempt(tag, getCommand()) : stock.parse(request, tag, session);
    }
}
