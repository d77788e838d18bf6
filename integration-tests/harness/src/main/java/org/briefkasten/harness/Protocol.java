package org.briefkasten.harness;

/** The protocols whose listeners James reads from an XML file. Immutable and thread-safe. */
public enum Protocol {
    IMAP("imapserver", 143),
    POP3("pop3server", 110),
    SMTP("smtpserver", 25),
    LMTP("lmtpserver", 24),
    MANAGESIEVE("managesieveserver", 4190);

    private final String element;
    private final int defaultPort;

    Protocol(String element, int defaultPort) {
        this.element = element;
        this.defaultPort = defaultPort;
    }

    /** The file in {@code conf/}. */
    public String file() {
        return element + ".xml";
    }

    String element() {
        return element;
    }

    /** What James 3.8.1 binds on all addresses when a listener has no {@code bind}. */
    String defaultBind() {
        return "0.0.0.0:" + defaultPort;
    }
}
