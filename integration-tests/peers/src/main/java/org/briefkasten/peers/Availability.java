package org.briefkasten.peers;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Whether a peer can be run on this machine, and why not. Immutable; thread-safe.
 *
 * <p>A missing peer skips a test, with the reason, unless the system property {@value #REQUIRED} is {@code true}: then
 * it fails the test. {@value #REQUIRED_USER_PROPERTY} is taken likewise, since Surefire and Failsafe hand every
 * {@code -D} of Maven's command line on to the tests: a module that forgot to pass the first one on still fails on CI.
 */
public final class Availability {
    /** {@code true} makes a missing peer an error. */
    public static final String REQUIRED = "briefkasten.peersRequired";

    static final String REQUIRED_USER_PROPERTY = "peers.required";

    private final Peer peer;
    private final String missing;

    Availability(Peer peer, String missing) {
        this.peer = peer;
        this.missing = missing;
    }

    /** Looks at the machine now. */
    public static Availability of(Peer peer) {
        return new Availability(peer, Installation.missing(peer));
    }

    public boolean isAvailable() {
        return missing.isEmpty();
    }

    /** What is missing and how to get it; empty if available. */
    public Optional<String> reason() {
        return isAvailable() ? Optional.empty() : Optional.of(peer + " cannot be run here: " + missing);
    }

    /**
     * Does nothing if the peer is available.
     *
     * @throws AssertionError if it is not and peers are required
     * @throws org.opentest4j.TestAbortedException if it is not and they are not
     */
    public void require() {
        decide(isRequired());
    }

    void decide(boolean required) {
        reason().ifPresent(reason -> {
            failIf(required, reason);
            Assumptions.assumeTrue(false, reason);
        });
    }

    static void failIf(boolean required, String reason) {
        if (required) {
            throw new AssertionError(reason + "; it is required, since " + REQUIRED + " is true");
        }
    }

    static boolean isRequired() {
        return Boolean.getBoolean(REQUIRED) || Boolean.getBoolean(REQUIRED_USER_PROPERTY);
    }
}
