package org.briefkasten.tlsonly;

import java.util.Objects;

/**
 * A listener that may speak plaintext because its TLS ends elsewhere, such as at a proxy on the same host. Immutable and
 * thread-safe.
 */
public final class ListenerException {
    private final String listener;
    private final String reason;

    public ListenerException(String listener, String reason) {
        this.listener = Objects.requireNonNull(listener);
        this.reason = Objects.requireNonNull(reason);
    }

    /** The listener's {@code jmxName}. */
    public String listener() {
        return listener;
    }

    /** The operator's own words. */
    public String reason() {
        return reason;
    }
}
