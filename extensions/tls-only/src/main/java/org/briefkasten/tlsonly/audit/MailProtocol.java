package org.briefkasten.tlsonly.audit;

/** The protocols that read mailboxes, with what James calls them. */
public enum MailProtocol {
    /** IMAP, on port 993 over implicit TLS (RFC 8314 section 3.2). */
    IMAP("imapserver", 143, 993),
    /** POP3, on port 995 over implicit TLS (RFC 8314 section 3.1). */
    POP3("pop3server", 110, 995);

    private final String element;
    private final int plainPort;
    private final int tlsPort;

    MailProtocol(String element, int plainPort, int tlsPort) {
        this.element = element;
        this.plainPort = plainPort;
        this.tlsPort = tlsPort;
    }

    /** The name of the listener's XML element, of James's file without {@code .xml}, and of an unnamed listener. */
    public String element() {
        return element;
    }

    public String fileName() {
        return element + ".xml";
    }

    /** The port that James binds if the listener has no {@code bind}, even with {@code socketTLS="true"}. */
    public int plainPort() {
        return plainPort;
    }

    /** The registered port of the protocol over implicit TLS. */
    public int tlsPort() {
        return tlsPort;
    }
}
