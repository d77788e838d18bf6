package org.briefkasten.tlsonly.audit;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** An enabled listener of James's configuration, as James will open it. Immutable and thread-safe. */
public final class Listener {
    /** What a client meets first on the wire. */
    public enum Encryption {
        /** TLS from the first byte, {@code socketTLS="true"}. */
        IMPLICIT_TLS,
        /** Plaintext that may be upgraded, {@code startTLS="true"}. */
        STARTTLS,
        PLAINTEXT
    }

    private final MailProtocol protocol;
    private final int position;
    private final String jmxName;
    private final List<BindAddress> binds;
    private final Encryption encryption;

    /**
     * @param position the element's place in the file among its like, from 1
     * @param binds at least one
     */
    public Listener(
            MailProtocol protocol, int position, String jmxName, List<BindAddress> binds, Encryption encryption) {
        this.protocol = Objects.requireNonNull(protocol);
        this.position = position;
        this.jmxName = Objects.requireNonNull(jmxName);
        this.binds = List.copyOf(binds);
        this.encryption = Objects.requireNonNull(encryption);
    }

    public MailProtocol protocol() {
        return protocol;
    }

    public String jmxName() {
        return jmxName;
    }

    public List<BindAddress> binds() {
        return binds;
    }

    public Encryption encryption() {
        return encryption;
    }

    /** As in {@code imapserver[2] "imapserver-ssl" on 0.0.0.0:993}. */
    public String description() {
        return protocol.element() + "[" + position + "] \"" + jmxName + "\" on " + bindText();
    }

    private String bindText() {
        return binds.stream().map(BindAddress::toString).collect(Collectors.joining(", "));
    }
}
