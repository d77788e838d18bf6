package org.briefkasten.tlsonly.guard;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.message.request.AbstractImapRequest;

/** A LOGIN or AUTHENTICATE on a session without TLS; its arguments were not read. Immutable and thread-safe. */
public final class PlaintextAttempt extends AbstractImapRequest {
    public PlaintextAttempt(Tag tag, ImapCommand command) {
        super(tag, command);
    }
}
