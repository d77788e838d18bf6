package org.briefkasten.externalfetch.remote;

import java.time.Duration;
import java.util.Objects;

/** How long a server elsewhere is waited for. Immutable. */
public final class Timeouts {
    /**
     * How long a server may say nothing while it waits for mail: RFC 2177 has IDLE ended within 29 minutes, and a
     * connection that is gone is to be noticed soon after.
     */
    public static final Duration SILENCE = Duration.ofMinutes(25);

    private static final Duration LONGEST_WATCH = Duration.ofDays(1);
    private static final Duration LONGEST_TEST = Duration.ofMinutes(1);

    private final Duration connect;
    private final Duration read;
    private final Duration session;

    /**
     * @param connect for the TCP connection to one address
     * @param read for the next octets, above zero
     * @param session for everything from the connection to its end, above zero
     */
    public Timeouts(Duration connect, Duration read, Duration session) {
        this.connect = Objects.requireNonNull(connect);
        this.read = Objects.requireNonNull(read);
        this.session = Objects.requireNonNull(session);
    }

    /** For a look at a server that somebody waits for, or a token: a session of at most a minute. */
    public Timeouts ofTest() {
        return new Timeouts(connect, read, session.compareTo(LONGEST_TEST) < 0 ? session : LONGEST_TEST);
    }

    /** For a connection that waits for mail: a session of a day. */
    public Timeouts ofWatch() {
        return new Timeouts(connect, read, LONGEST_WATCH);
    }

    public Duration connect() {
        return connect;
    }

    public Duration read() {
        return read;
    }

    public Duration session() {
        return session;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Timeouts
                && ((Timeouts) other).connect.equals(connect)
                && ((Timeouts) other).read.equals(read)
                && ((Timeouts) other).session.equals(session);
    }

    @Override
    public int hashCode() {
        return Objects.hash(connect, read, session);
    }

    @Override
    public String toString() {
        return "connect " + connect + ", read " + read + ", session " + session;
    }
}
