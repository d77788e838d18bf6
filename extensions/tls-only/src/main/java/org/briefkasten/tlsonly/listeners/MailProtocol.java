package org.briefkasten.tlsonly.listeners;

/** The protocols over which users send credentials to James's socket servers, with what James calls them. */
public enum MailProtocol {
    /** IMAP, on port 993 over implicit TLS (RFC 8314 section 3.2). */
    IMAP("imap", "imapserver", 143, 993),
    /** POP3, on port 995 over implicit TLS (RFC 8314 section 3.1). */
    POP3("pop3", "pop3server", 110, 995),
    /** SMTP; submission is on port 465 over implicit TLS (RFC 8314 section 3.3). */
    SMTP("smtp", "smtpserver", 25, 465),
    /** ManageSieve, which has no port of its own for implicit TLS (RFC 5804 section 1.8). */
    MANAGE_SIEVE("manageSieve", "managesieveserver", 4190, 4190);

    private final String key;
    private final String element;
    private final int defaultPort;
    private final int tlsPort;

    MailProtocol(String key, String element, int defaultPort, int tlsPort) {
        this.key = key;
        this.element = element;
        this.defaultPort = defaultPort;
        this.tlsPort = tlsPort;
    }

    /** Its name in our own XML and JSON, as in {@code imap}. */
    public String key() {
        return key;
    }

    /** The name of the listener's XML element, of James's file without {@code .xml}, and of an unnamed listener. */
    public String element() {
        return element;
    }

    public String fileName() {
        return element + ".xml";
    }

    /** The port that James binds if the listener has no {@code bind}, even with {@code socketTLS="true"}. */
    public int defaultPort() {
        return defaultPort;
    }

    /** The registered port of the protocol over implicit TLS. */
    public int tlsPort() {
        return tlsPort;
    }

    /** Whether it reads mailboxes, so that the promise is about it. */
    public boolean readsMailboxes() {
        return this == IMAP || this == POP3;
    }
}
