package org.briefkasten.externalfetch.remote;

import java.util.Objects;
import java.util.Optional;

/** How the connection to a server elsewhere is protected. Immutable. */
public final class Security {
    /** Whether and when TLS begins. The names are kept by the database. */
    public enum Mode {
        /** From the first octet (RFC 8314). */
        TLS,
        /** From the command STLS (RFC 2595) or STARTTLS (RFC 9051) on; never without. */
        STARTTLS,
        /** Not at all: for hosts that the operator lists. */
        PLAIN
    }

    /** TLS from the first octet, certificate and name verified. */
    public static final Security TLS = new Security(Mode.TLS, Optional.empty());

    /** TLS from a command on, verified likewise. */
    public static final Security STARTTLS = new Security(Mode.STARTTLS, Optional.empty());

    /** No TLS. */
    public static final Security PLAIN = new Security(Mode.PLAIN, Optional.empty());

    private final Mode mode;
    private final Optional<KeyPin> pin;

    /**
     * @param pin what the server's key must be, instead of having a certificate that is valid and trusted for the name
     * @throws IllegalArgumentException for a pin without TLS
     */
    public Security(Mode mode, Optional<KeyPin> pin) {
        if (mode == Mode.PLAIN && pin.isPresent()) {
            throw new IllegalArgumentException("There is no key to pin without TLS");
        }
        this.mode = Objects.requireNonNull(mode);
        this.pin = Objects.requireNonNull(pin);
    }

    public Mode mode() {
        return mode;
    }

    public Optional<KeyPin> pin() {
        return pin;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Security && ((Security) other).mode == mode && ((Security) other).pin.equals(pin);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mode, pin);
    }

    @Override
    public String toString() {
        return mode + pin.map(key -> " pinned").orElse("");
    }
}
