package org.briefkasten.tlsonly.sessions;

import java.time.Instant;
import java.util.Objects;
import org.briefkasten.tlsonly.listeners.MailProtocol;

/** A session of a user whose client negotiated less than TLS 1.3. Immutable and thread-safe. */
public final class OlderSession {
    private final String user;
    private final MailProtocol protocol;
    private final String tlsVersion;
    private final Instant at;

    OlderSession(String user, MailProtocol protocol, String tlsVersion, Instant at) {
        this.user = Objects.requireNonNull(user);
        this.protocol = Objects.requireNonNull(protocol);
        this.tlsVersion = Objects.requireNonNull(tlsVersion);
        this.at = Objects.requireNonNull(at);
    }

    public String user() {
        return user;
    }

    public MailProtocol protocol() {
        return protocol;
    }

    /** As in {@code TLSv1.2}. */
    public String tlsVersion() {
        return tlsVersion;
    }

    public Instant at() {
        return at;
    }
}
