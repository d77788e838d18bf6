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
    private final PollHistory history;
    private final long version;

    /**
     * For stores; others begin with {@link #none}.
     *
     * @param host of the server elsewhere
     * @param nextAt when the next fetch is due, to the millisecond; empty: when somebody asks
     * @param version from 1; 0 if it is in no database
     */
    public AccountSchedule(
            UUID accountId,
            UUID owner,
            String host,
            FetchState state,
            Optional<Instant> nextAt,
            PollHistory history,
            long version) {
        this.accountId = Objects.requireNonNull(accountId);
        this.owner = Objects.requireNonNull(owner);
        this.host = Objects.requireNonNull(host);
        this.state = Objects.requireNonNull(state);
        this.nextAt = nextAt.map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
        this.history = Objects.requireNonNull(history);
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
                PollHistory.NONE,
                0);
    }

    public static int shardOf(UUID accountId) {
        return Math.floorMod(accountId.hashCode(), SHARDS);
    }

    /** Part of a change. */
    AccountSchedule hostedAt(String otherHost) {
        return new AccountSchedule(accountId, owner, otherHost, state, nextAt, history, version);
    }

    /** A change, which has the next version. */
    AccountSchedule changedTo(FetchState otherState, Optional<Instant> next, int failuresInARow) {
        return new AccountSchedule(
                accountId, owner, host, otherState, next, history.withFailures(failuresInARow), version + 1);
    }

    /** How the account's latest fetch went: of one that went as the one before only the time is kept, here. */
    public Optional<FetchReport> latestFetchOf(ExternalAccount account) {
        return account.lastFetch().map(kept -> history.lookedAt()
                .filter(kept.at()::isBefore)
                .map(kept::endedAt)
                .orElse(kept));
    }

    /** Part of a change. */
    AccountSchedule lookedAt(Instant instant, Optional<Duration> arrivalGap) {
        return new AccountSchedule(
                accountId, owner, host, state, nextAt, history.lookedAt(instant, arrivalGap), version);
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

    public PollHistory history() {
        return history;
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
                && ((AccountSchedule) other).history.equals(history)
                && ((AccountSchedule) other).version == version;
    }

    @Override
    public int hashCode() {
        return Objects.hash(accountId, version);
    }

    @Override
    public String toString() {
        return "schedule of " + accountId + ": " + state + ", next " + nextAt + ", " + history + ", version " + version;
    }
}
