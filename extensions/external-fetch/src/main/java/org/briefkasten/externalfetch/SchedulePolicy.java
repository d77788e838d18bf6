package org.briefkasten.externalfetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides when accounts are fetched. Mail that comes often is fetched about twice as often as it comes, but never more
 * often than the shortest interval; mail that comes seldom at the interval that the user wants. What fails is tried again
 * at ever longer intervals. Everything is spread by up to a tenth, each account in its own way. Pure and thread-safe.
 */
public final class SchedulePolicy {
    private static final Duration FIRST_WITHIN = Duration.ofSeconds(5);
    private static final Duration FIRST_SEARCH_AGAIN = Duration.ofSeconds(15);
    private static final int MOST_DOUBLINGS = 20;
    private static final double SPREAD = 0.1;

    private final PollLimits limits;

    public SchedulePolicy(PollLimits limits) {
        this.limits = Objects.requireNonNull(limits);
    }

    /** For an account that is new, changed or taken up again: soon, if it has an interval at all. */
    public AccountSchedule begun(AccountSchedule before, PollInterval interval, Instant now) {
        Optional<Instant> next =
                interval.longest().map(longest -> now.plusMillis((long) (spreadOf(before) * FIRST_WITHIN.toMillis())));
        return before.changedTo(FetchState.ACTIVE, next, 0);
    }

    public AccountSchedule paused(AccountSchedule before) {
        return before.changedTo(FetchState.PAUSED, Optional.empty(), 0);
    }

    /** An account that was not fetched, although it was due, for a reason that does not lie in it. */
    public AccountSchedule deferred(AccountSchedule before, Duration delay, Instant now) {
        return before.changedTo(
                before.state(),
                Optional.of(now.plus(spread(before, delay))),
                before.history().failures());
    }

    /** An account that was put off by a clock that was ahead. */
    public AccountSchedule broughtForward(AccountSchedule before, Duration back, Instant now) {
        Optional<Instant> next =
                before.nextAt().map(late -> late.minus(back)).map(early -> early.isBefore(now) ? now : early);
        return before.changedTo(before.state(), next, before.history().failures());
    }

    /** When an account that is looked at now is due at the latest. */
    public Instant latest(Instant now) {
        return now.plus(limits.longest());
    }

    /**
     * @param account as it was before the fetch
     * @param report how it went; in the reason of a failure providers may name a time of their own
     */
    public AccountSchedule fetched(
            AccountSchedule before, ExternalAccount account, FetchOutcome outcome, FetchReport report, Instant now) {
        if (before.state() == FetchState.PAUSED) {
            return before.changedTo(FetchState.PAUSED, Optional.empty(), 0);
        }
        Optional<Duration> longest = account.plan().interval().longest();
        AccountSchedule informed = before.lookedAt(now, gapOf(before, account, report));
        switch (outcome) {
            case DONE:
                return informed.changedTo(
                        FetchState.ACTIVE,
                        longest.map(asked -> now.plus(spread(informed, regular(informed, asked)))),
                        0);
            case LOGIN_REFUSED:
                return informed.changedTo(
                        FetchState.LOGIN_REFUSED,
                        Optional.empty(),
                        before.history().failures() + 1);
            case UNPROVEN:
                return informed.changedTo(
                        FetchState.UNPROVEN,
                        longest.map(asked -> now.plus(spread(informed, searchPause(before)))),
                        before.history().failures() + 1);
            case MAILBOX_FULL:
                return failed(informed, FetchState.MAILBOX_FULL, longest, report, now);
            case TRY_LATER:
                return failed(informed, FetchState.BACKING_OFF, longest, report, now);
            default:
                return informed.changedTo(
                        before.state(),
                        longest.map(asked -> now.plus(spread(informed, limits.shortest()))),
                        before.history().failures());
        }
    }

    private AccountSchedule failed(
            AccountSchedule before, FetchState state, Optional<Duration> interval, FetchReport report, Instant now) {
        int failures = report.fetched() > 0 ? 1 : before.history().failures() + 1;
        Duration delay = backOff(failures);
        Duration asked = report.reason().flatMap(BackOffText::delayIn).orElse(Duration.ZERO);
        Duration longer = clamped(asked.compareTo(delay) > 0 ? asked : delay, limits.shortest(), limits.longest());
        return before.changedTo(state, interval.map(any -> now.plus(spread(before, longer))), failures);
    }

    private Duration backOff(int failures) {
        int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
        return clamped(limits.shortest().multipliedBy(1L << doublings), limits.shortest(), limits.longest());
    }

    /** A mail takes seconds as a rule: the shortest interval is for mail that nobody waits for. */
    private Duration searchPause(AccountSchedule before) {
        int searches = before.state() == FetchState.UNPROVEN ? before.history().failures() : 0;
        Duration pause = FIRST_SEARCH_AGAIN.multipliedBy(1L << Math.min(searches, MOST_DOUBLINGS));
        return pause.compareTo(limits.longest()) > 0 ? limits.longest() : pause;
    }

    private Duration regular(AccountSchedule schedule, Duration asked) {
        Duration longest = clamped(asked, limits.shortest(), limits.longest());
        return schedule.history()
                .arrivalGap()
                .map(gap -> clamped(gap.dividedBy(2), limits.shortest(), longest))
                .orElse(longest);
    }

    /** The first fetch brings what gathered in years. */
    private static Optional<Duration> gapOf(AccountSchedule before, ExternalAccount account, FetchReport report) {
        Optional<Duration> known = before.history().arrivalGap();
        return before.history()
                .lookedAt()
                .or(() -> account.lastFetch().map(FetchReport::at))
                .map(last -> ArrivalRate.gap(known, Duration.between(last, report.at()), report.fetched()))
                .orElse(known);
    }

    private static Duration clamped(Duration duration, Duration least, Duration most) {
        if (duration.compareTo(least) < 0) {
            return least;
        }
        return duration.compareTo(most) > 0 ? most : duration;
    }

    private static Duration spread(AccountSchedule schedule, Duration duration) {
        return duration.minusMillis((long) (duration.toMillis() * SPREAD * spreadOf(schedule)));
    }

    /** From 0 to 1, another one for each account and version, the same on every node. */
    private static double spreadOf(AccountSchedule schedule) {
        int hash = Objects.hash(schedule.accountId(), schedule.version()) * 0x9E3779B9;
        return (hash >>> 1) / (double) Integer.MAX_VALUE;
    }
}
