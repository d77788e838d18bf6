package org.briefkasten.externalfetch;

/** The user's quota is used up. */
public final class MailboxFullException extends TargetMailboxException {
    private static final long serialVersionUID = 1L;

    public MailboxFullException(Throwable cause) {
        super("The mailbox is full; what is left waits at the server and comes when there is room.", cause);
    }
}
