package org.briefkasten.externalfetch;

import java.util.Objects;

/** So many accounts at one host are in one state. Immutable. */
public final class ScheduleCount {
    private final String host;
    private final FetchState state;
    private final long accounts;

    public ScheduleCount(String host, FetchState state, long accounts) {
        this.host = Objects.requireNonNull(host);
        this.state = Objects.requireNonNull(state);
        this.accounts = accounts;
    }

    public String host() {
        return host;
    }

    public FetchState state() {
        return state;
    }

    public long accounts() {
        return accounts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScheduleCount
                && ((ScheduleCount) other).host.equals(host)
                && ((ScheduleCount) other).state == state
                && ((ScheduleCount) other).accounts == accounts;
    }

    @Override
    public int hashCode() {
        return Objects.hash(host, state, accounts);
    }

    @Override
    public String toString() {
        return accounts + " " + state + " at " + host;
    }
}
