package org.briefkasten.quotawarnings;

import org.briefkasten.configuration.Choices;

/** A way to tell the user. The names are kept by the database and never change. */
public enum ChannelName {
    /** A message in INBOX. */
    INBOX(true),
    /** A line when a mailbox is selected over IMAP. */
    IMAP(false),
    /** A line in the answer to PASS. */
    POP3(false),
    /** A mail to the address that the user set. */
    MAIL(true),
    /** A mail to whoever looks after the domain. */
    ADMIN(true),
    /** A request to the web server that {@code quota-warnings.xml} names. */
    WEBHOOK(true);

    private final boolean sent;

    ChannelName(boolean sent) {
        this.sent = sent;
    }

    /** Whether warnings are sent there once, rather than shown whenever the user logs in. */
    public boolean isSent() {
        return sent;
    }

    /** As in JSON, XML and the database. */
    public String text() {
        return Choices.nameOf(this);
    }
}
