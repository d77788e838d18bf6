package org.briefkasten.tlsonly.courtesy;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.briefkasten.tlsonly.listeners.BindAddress;
import org.briefkasten.tlsonly.listeners.MailProtocol;

/** Where a courtesy listener listens, and what it says. Immutable and thread-safe. */
public final class Courtesy {
    private final MailProtocol protocol;
    private final BindAddress bind;
    private final String host;
    private final int port;

    /**
     * @param protocol IMAP or POP3
     * @param host the name that clients are sent to
     * @param port the port that clients are sent to, 1 to 65535
     */
    public Courtesy(MailProtocol protocol, BindAddress bind, String host, int port) {
        if (!protocol.readsMailboxes()) {
            throw new IllegalArgumentException(protocol + " has no courtesy listener");
        }
        this.protocol = protocol;
        this.bind = Objects.requireNonNull(bind);
        this.host = Objects.requireNonNull(host);
        this.port = port;
    }

    public MailProtocol protocol() {
        return protocol;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(bind.address(), bind.port());
    }

    /** Instead of a greeting: BYE (RFC 9051 section 7.1.5), without ALERT, or -ERR (RFC 1939 section 3). */
    byte[] line() {
        String word = protocol == MailProtocol.IMAP ? "* BYE " : "-ERR ";
        String text = word + "Mail is read over TLS only here: use SSL/TLS with " + host + ", port " + port + "\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** As in {@code imap on 0.0.0.0:143}. */
    @Override
    public String toString() {
        return protocol.key() + " on " + bind;
    }
}
