package org.briefkasten.externalfetch;

/** A mailbox of ours failed. The message is a sentence for the user; the cause is for the log. */
public class TargetMailboxException extends Exception {
    private static final long serialVersionUID = 1L;

    public TargetMailboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
