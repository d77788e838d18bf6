package org.briefkasten.externalfetch;

import com.google.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.briefkasten.storage.SharedClock;

/** The schedules of accounts, changed by one writer after the other. Thread-safe; every method blocks on the database. */
public final class Schedules {
    private static final int ATTEMPTS = 100;
    private static final int MOST_BROUGHT_FORWARD = 100_000;

    private final ScheduleStore store;
    private final SchedulePolicy policy;
    private final Clock clock;

    @Inject
    public Schedules(ScheduleStore store, SchedulePolicy policy, @SharedClock Clock clock) {
        this.store = store;
        this.policy = policy;
        this.clock = clock;
    }

    public AccountSchedule of(ExternalAccount account) {
        return store.find(account.id()).orElseGet(() -> AccountSchedule.none(account));
    }

    /** The account is new, or has other properties: it is fetched soon if it has an interval, unless it is paused. */
    public void begin(ExternalAccount account) {
        change(
                account,
                schedule -> schedule.state() == FetchState.PAUSED
                        ? policy.paused(schedule)
                                .hostedAt(account.login().endpoint().host())
                        : resumed(account, schedule));
    }

    public void resume(ExternalAccount account) {
        change(account, schedule -> resumed(account, schedule));
    }

    private AccountSchedule resumed(ExternalAccount account, AccountSchedule schedule) {
        return policy.begun(schedule, account.plan().interval(), clock.instant())
                .hostedAt(account.login().endpoint().host());
    }

    public void pause(ExternalAccount account) {
        change(account, policy::paused);
    }

    /** A fetch has ended. */
    void record(ExternalAccount account, FetchOutcome outcome, FetchReport report) {
        change(account, schedule -> policy.fetched(schedule, account, outcome, report, clock.instant()));
    }

    /**
     * A fetch of an account that was due has ended.
     *
     * @return false if its schedule was changed meanwhile, which stands then
     */
    boolean record(AccountSchedule due, ExternalAccount account, FetchOutcome outcome, FetchReport report) {
        return store.replace(due, policy.fetched(due, account, outcome, report, clock.instant()));
    }

    /** Whether nobody has changed it since it was found. */
    boolean isCurrent(AccountSchedule due) {
        return store.isCurrent(due);
    }

    /**
     * Puts off an account that is due.
     *
     * @return false if it was changed meanwhile
     */
    public boolean defer(AccountSchedule due, Duration delay) {
        return store.replace(due, policy.deferred(due, delay, clock.instant()));
    }

    /** What is due by now. */
    public List<AccountSchedule> due(int shard, int most) {
        return store.due(shard, clock.instant(), most);
    }

    /** The account of a shard that has been due the longest, if that is longer than so long ago. */
    public Optional<AccountSchedule> overdue(int shard, Duration patience) {
        return store.due(shard, clock.instant().minus(patience), 1).stream().findFirst();
    }

    /**
     * Makes good that the clock was ahead: what was put off by it comes as much earlier.
     *
     * @param back by how much it was set back
     */
    public void bringForward(int shard, Duration back) {
        Instant now = clock.instant();
        List<AccountSchedule> late = store.due(shard, policy.latest(now.plus(back)), MOST_BROUGHT_FORWARD);
        late.stream()
                .filter(schedule -> schedule.nextAt().filter(now::isBefore).isPresent())
                .forEach(schedule -> store.replace(schedule, policy.broughtForward(schedule, back, now)));
    }

    public List<ScheduleCount> counts() {
        return store.counts();
    }

    private void change(ExternalAccount account, UnaryOperator<AccountSchedule> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            AccountSchedule before = of(account);
            if (store.replace(before, change.apply(before))) {
                return;
            }
        }
        throw new IllegalStateException("The schedule of account " + account.id() + " is changed all the time");
    }
}
