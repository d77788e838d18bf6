package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.Security;
import org.junit.jupiter.api.Test;

class SchedulePolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final SchedulePolicy POLICY =
            new SchedulePolicy(new PollLimits(Duration.ofMinutes(5), Duration.ofDays(1)));
    private static final ExternalAccount HOURLY = account(PollInterval.parse("1h"));

    @Test
    void fetchesANewAccountWithinSecondsIfItHasAnInterval() {
        AccountSchedule begun =
                POLICY.begun(AccountSchedule.none(HOURLY), HOURLY.plan().interval(), NOW);
        assertThat(begun.nextAt().orElseThrow()).isBetween(NOW, NOW.plusSeconds(5));
        assertThat(begun.version()).isEqualTo(1);
        assertThat(POLICY.begun(begun, PollInterval.ONCE, NOW).nextAt()).isEmpty();
    }

    @Test
    void keepsToTheIntervalWhileItKnowsNothingOfArrivals() {
        assertThat(delay(fetched(HOURLY, FetchOutcome.DONE, 10)))
                .isBetween(Duration.ofMinutes(54), Duration.ofHours(1));
        assertThat(fetched(HOURLY, FetchOutcome.DONE, 10).history().arrivalGap())
                .isEmpty();
    }

    @Test
    void fetchesAboutTwiceAsOftenAsMailComesButNotBelowTheShortestInterval() {
        ExternalAccount before = HOURLY.withLastFetch(report(NOW.minus(Duration.ofHours(1)), 0));
        AccountSchedule schedule = AccountSchedule.none(before)
                .lookedAt(NOW.minus(Duration.ofHours(1)), Optional.of(Duration.ofMinutes(40)));
        AccountSchedule next = POLICY.fetched(schedule, before, FetchOutcome.DONE, report(NOW, 2), NOW);
        assertThat(next.history().arrivalGap().orElseThrow()).isBetween(Duration.ofMinutes(39), Duration.ofMinutes(40));
        assertThat(delay(next)).isBetween(Duration.ofMinutes(17), Duration.ofMinutes(20));
        AccountSchedule busy = schedule.lookedAt(NOW.minus(Duration.ofHours(1)), Optional.of(Duration.ofSeconds(10)));
        assertThat(delay(POLICY.fetched(busy, before, FetchOutcome.DONE, report(NOW, 500), NOW)))
                .isBetween(Duration.ofSeconds(270), Duration.ofMinutes(5));
    }

    @Test
    void forgetsArrivalsOfOldDays() {
        Optional<Duration> gap = Optional.of(Duration.ofMinutes(40));
        for (int i = 0; i < 24 * 14; i++) {
            gap = ArrivalRate.gap(gap, Duration.ofHours(1), 0);
        }
        assertThat(gap).isEmpty();
    }

    @Test
    void learnsNothingFromAClockThatWasSetBack() {
        ExternalAccount before = HOURLY.withLastFetch(report(NOW.plus(Duration.ofDays(3)), 5));
        AccountSchedule next =
                POLICY.fetched(AccountSchedule.none(before), before, FetchOutcome.DONE, report(NOW, 7), NOW);
        assertThat(next.history().arrivalGap()).isEmpty();
        assertThat(delay(next)).isBetween(Duration.ofMinutes(54), Duration.ofHours(1));
    }

    @Test
    void triesWhatFailsAtEverLongerIntervalsUpToTheLongest() {
        AccountSchedule schedule = AccountSchedule.none(HOURLY);
        long[] minutes = {5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440};
        for (int i = 0; i < minutes.length; i++) {
            schedule = POLICY.fetched(schedule, HOURLY, FetchOutcome.TRY_LATER, report(NOW, 0), NOW);
            assertThat(schedule.state()).isEqualTo(FetchState.BACKING_OFF);
            assertThat(schedule.history().failures()).isEqualTo(i + 1);
            assertThat(delay(schedule)).isBetween(Duration.ofSeconds(minutes[i] * 54), Duration.ofMinutes(minutes[i]));
        }
        AccountSchedule well = POLICY.fetched(schedule, HOURLY, FetchOutcome.DONE, report(NOW, 0), NOW);
        assertThat(well.state()).isEqualTo(FetchState.ACTIVE);
        assertThat(well.history().failures()).isZero();
    }

    @Test
    void beginsAnewWithBackingOffWhereAFetchBroughtSomething() {
        AccountSchedule schedule = AccountSchedule.none(HOURLY).changedTo(FetchState.BACKING_OFF, Optional.of(NOW), 7);
        assertThat(POLICY.fetched(schedule, HOURLY, FetchOutcome.TRY_LATER, report(NOW, 3), NOW)
                        .history()
                        .failures())
                .isEqualTo(1);
    }

    @Test
    void trap13LeavesAServerAloneForAsLongAsItAsks() {
        FetchReport busy = new FetchReport(
                NOW,
                0,
                0,
                0,
                0,
                0,
                Optional.of("The server allows no login for now: Suggested Backoff Time: 3600000 milliseconds"));
        assertThat(delay(POLICY.fetched(AccountSchedule.none(HOURLY), HOURLY, FetchOutcome.TRY_LATER, busy, NOW)))
                .isBetween(Duration.ofMinutes(54), Duration.ofHours(1));
    }

    @Test
    void trap13StopsWhereTheLoginIsRefused() {
        AccountSchedule refused = fetched(HOURLY, FetchOutcome.LOGIN_REFUSED, 0);
        assertThat(refused.state()).isEqualTo(FetchState.LOGIN_REFUSED);
        assertThat(refused.nextAt()).isEmpty();
    }

    @Test
    void triesAFullMailboxEverMoreSeldom() {
        AccountSchedule full = fetched(HOURLY, FetchOutcome.MAILBOX_FULL, 0);
        assertThat(full.state()).isEqualTo(FetchState.MAILBOX_FULL);
        assertThat(delay(full)).isBetween(Duration.ofSeconds(270), Duration.ofMinutes(5));
    }

    @Test
    void neverFetchesUnaskedWhatIsToBeFetchedOnce() {
        ExternalAccount once = account(PollInterval.ONCE);
        for (FetchOutcome outcome : FetchOutcome.values()) {
            assertThat(fetched(once, outcome, 0).nextAt()).isEmpty();
        }
    }

    @Test
    void keepsAPausedAccountPausedWhenAFetchEnds() {
        AccountSchedule paused = POLICY.paused(AccountSchedule.none(HOURLY));
        AccountSchedule ended = POLICY.fetched(paused, HOURLY, FetchOutcome.DONE, report(NOW, 1), NOW);
        assertThat(ended.state()).isEqualTo(FetchState.PAUSED);
        assertThat(ended.nextAt()).isEmpty();
    }

    @Test
    void spreadsAccountsThatWereFetchedAtOneMoment() {
        Set<Instant> times = IntStream.range(0, 100)
                .mapToObj(i -> fetched(account(PollInterval.parse("1h")), FetchOutcome.DONE, 0)
                        .nextAt()
                        .orElseThrow())
                .collect(Collectors.toSet());
        assertThat(times).hasSizeGreaterThan(95);
        Instant latest = times.stream().max(Instant::compareTo).orElseThrow();
        assertThat(Duration.between(times.stream().min(Instant::compareTo).orElseThrow(), latest))
                .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
    }

    private static AccountSchedule fetched(ExternalAccount account, FetchOutcome outcome, long fetched) {
        return POLICY.fetched(AccountSchedule.none(account), account, outcome, report(NOW, fetched), NOW);
    }

    private static Duration delay(AccountSchedule schedule) {
        return Duration.between(NOW, schedule.nextAt().orElseThrow());
    }

    private static FetchReport report(Instant at, long fetched) {
        return new FetchReport(at, fetched, 0, 0, 0, 0, Optional.empty());
    }

    private static ExternalAccount account(PollInterval interval) {
        return new ExternalAccount(
                UUID.randomUUID(),
                new UUID(0, 1),
                "a@ext.example",
                new RemoteLogin(Protocol.POP3, Security.TLS, new Endpoint("pop.ext.example", 995), "a"),
                new FetchPlan(AfterFetch.KEEP, "INBOX", Optional.empty(), interval, Delivery.MAILBOX),
                NOW);
    }
}
