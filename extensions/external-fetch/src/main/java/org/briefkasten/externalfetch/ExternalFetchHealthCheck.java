package org.briefkasten.externalfetch;

import com.google.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.briefkasten.externalfetch.schedule.FetchScheduler;
import org.briefkasten.storage.StorageUnavailableException;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Degraded while accounts are overdue by more than {@link #PATIENCE}, on whichever node: too few threads, a host that is
 * asked too seldom, or a lease that nobody takes; and while the database does not answer. Named in
 * {@code additional.healthchecks} of {@code healthcheck.properties}. Thread-safe.
 */
public final class ExternalFetchHealthCheck implements HealthCheck {
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final ComponentName NAME = new ComponentName("Briefkasten external fetch");

    private final Schedules schedules;
    private final FetchScheduler scheduler;

    @Inject
    public ExternalFetchHealthCheck(Schedules schedules, FetchScheduler scheduler) {
        this.schedules = Objects.requireNonNull(schedules);
        this.scheduler = Objects.requireNonNull(scheduler);
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromSupplier(this::result).subscribeOn(Schedulers.boundedElastic());
    }

    private Result result() {
        try {
            List<AccountSchedule> overdue = IntStream.range(0, AccountSchedule.SHARDS)
                    .boxed()
                    .flatMap(shard -> schedules.overdue(shard, PATIENCE).stream())
                    .sorted(Comparator.comparing(schedule -> schedule.nextAt().orElse(Instant.MAX)))
                    .collect(Collectors.toList());
            return overdue.isEmpty() ? Result.healthy(NAME) : Result.degraded(NAME, causeOf(overdue));
        } catch (StorageUnavailableException e) {
            return Result.degraded(NAME, "the database does not answer: " + e.getMessage());
        }
    }

    private String causeOf(List<AccountSchedule> overdue) {
        AccountSchedule first = overdue.get(0);
        long ours = overdue.stream()
                .filter(schedule -> scheduler.holds(schedule.shard()))
                .count();
        return "accounts of " + overdue.size() + " shards of " + AccountSchedule.SHARDS + " are overdue, "
                + ours + " of these shards are this node's; the first account is " + first.accountId() + " at "
                + first.host() + ", since " + first.nextAt().orElseThrow();
    }
}
