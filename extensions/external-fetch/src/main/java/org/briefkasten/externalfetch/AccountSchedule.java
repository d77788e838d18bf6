package org.briefkasten.externalfetch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** When an account is fetched next, and why then. Immutable; each change has the next higher version. */
public final class AccountSchedule {
    /** Kept by the database: an account lies in the shard that its id's hash names. */
    public static final int SHARDS = 32;

    private final UUID accountId;
    private final UUID owner;
    private final String host;
    private final FetchState state;
    private final Optional<Instant> nextAt;
    private final int failures;
    private final Optional<Duration> arrivalGap;
    private final long version;

    /**
     * For stores; others begin with {@link #none}.
     *
     * @param host of the server elsewhere
     * @param nextAt when the next fetch is due, to the millisecond; empty: when somebody asks
     * @param failures in a row
     * @param arrivalGap the mean time between two messages, to the second; empty while not known
     * @param version from 1; 0 if it is in no database
     */
    public AccountSchedule(
            UUID accountId,
            UUID owner,
            String host,
            FetchState state,
            Optional<Instant> nextAt,
            int failures,
            Optional<Duration> arrivalGap,
            long version) {
        this.accountId = Objects.requireNonNull(accountId);
        this.owner = Objects.requireNonNull(owner);
        this.host = Objects.requireNonNull(host);
        this.state = Objects.requireNonNull(state);
        this.nextAt = nextAt.map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
        this.failures = failures;
        this.arrivalGap = arrivalGap.map(gap -> gap.truncatedTo(ChronoUnit.SECONDS));
        this.version = version;
    }

    /** What holds for an account that has none yet. */
    public static AccountSchedule none(ExternalAccount account) {
        return new AccountSchedule(
                account.id(),
                account.owner(),
                account.login().endpoint().host(),
                FetchState.ACTIVE,
                Optional.empty(),
                0,
                Optional.empty(),
                0);
    }

    public static int shardOf(UUID accountId) {
        return Math.floorMod(accountId.hashCode(), SHARDS);
    }

    /** Part of a change. */
    AccountSchedule hostedAt(String otherHost) {
        return new AccountSchedule(accountId, owner, otherHost, state, nextAt, failures, arrivalGap, version);
    }

    /** A change, which has the next version. */
    AccountSchedule changedTo(FetchState otherState, Optional<Instant> next, int failuresInARow) {
        return new AccountSchedule(accountId, owner, host, otherState, next, failuresInARow, arrivalGap, version + 1);
    }

    /** Part of a change. */
    AccountSchedule withArrivalGap(Optional<Duration> gap) {
        return new AccountSchedule(accountId, owner, host, state, nextAt, failures, gap, version);
    }

    public UUID accountId() {
        return accountId;
    }

    public UUID owner() {
        return owner;
    }

    public int shard() {
        return shardOf(accountId);
    }

    public String host() {
        return host;
    }

    public FetchState state() {
        return state;
    }

    public Optional<Instant> nextAt() {
        return nextAt;
    }

    public int failures() {
        return failures;
    }

    public Optional<Duration> arrivalGap() {
        return arrivalGap;
    }

    public long version() {
        return version;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccountSchedule
                && ((AccountSchedule) other).accountId.equals(accountId)
                && ((AccountSchedule) other).owner.equals(owner)
                && ((AccountSchedule) other).host.equals(host)
                && ((AccountSchedule) other).state == state
                && ((AccountSchedule) other).nextAt.equals(nextAt)
                && ((AccountSchedule) other).failures == failures
                && ((AccountSchedule) other).arrivalGap.equals(arrivalGap)
                && ((AccountSchedule) other).version == version;
    }

    @Override
    public int hashCode() {
        return Objects.hash(accountId, version);
    }

    @Override
    public String toString() {
        return "schedule of " + accountId + ": " + state + ", next " + nextAt + ", " + failures + " failures, version "
                + version;
    }
}
