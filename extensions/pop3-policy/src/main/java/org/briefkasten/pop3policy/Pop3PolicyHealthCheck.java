package org.briefkasten.pop3policy;

import com.google.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.briefkasten.configuration.Durations;
import org.briefkasten.pop3policy.removal.Removal;
import org.briefkasten.pop3policy.removal.RemovalJournal;
import org.briefkasten.pop3policy.sweep.Sweep;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.storage.StorageUnavailableException;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Whether the policy is active, named in {@code healthcheck.properties} ({@code additional.healthchecks}): healthy means
 * that every enabled POP3 server obeys it. Degraded if there is no such server, the sweep is overdue or something that was
 * intended stays undone; unhealthy if the database does not answer, since POP3 lets nobody in then. Thread-safe.
 */
public final class Pop3PolicyHealthCheck implements HealthCheck {
    private static final ComponentName NAME = new ComponentName("POP3 policy");
    /** A replay has done it by then. */
    private static final Duration LONGEST_INTENT = Duration.ofMinutes(10);

    private final HandlersWiring wiring;
    private final RemovalJournal journal;
    private final Moments moments;
    private final Pop3PolicyConfiguration configuration;
    private final Clock clock;
    private final Instant started;

    @Inject
    Pop3PolicyHealthCheck(
            HandlersWiring wiring,
            RemovalJournal journal,
            Moments moments,
            Pop3PolicyConfiguration configuration,
            @SharedClock Clock clock) {
        this.wiring = Objects.requireNonNull(wiring);
        this.journal = Objects.requireNonNull(journal);
        this.moments = Objects.requireNonNull(moments);
        this.configuration = Objects.requireNonNull(configuration);
        this.clock = Objects.requireNonNull(clock);
        this.started = clock.instant();
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromCallable(this::result).subscribeOn(Schedulers.boundedElastic());
    }

    private Result result() {
        try {
            List<String> concerns = new ArrayList<>();
            if (wiring.governed().isEmpty()) {
                concerns.add("the policy is not active: pop3server.xml enables no server");
            }
            overdue().ifPresent(concerns::add);
            stuck().ifPresent(concerns::add);
            return concerns.isEmpty() ? Result.healthy(NAME) : Result.degraded(NAME, String.join("; ", concerns));
        } catch (StorageUnavailableException e) {
            return Result.unhealthy(
                    NAME,
                    "the policy is active, but its database does not answer, so POP3 lets nobody in: "
                            + e.getMessage());
        }
    }

    private Optional<String> overdue() {
        Instant last = moments.find(Sweep.LAST).filter(started::isBefore).orElse(started);
        Duration grace = configuration.sweepInterval().multipliedBy(2).plus(Duration.ofMinutes(10));
        return last.plus(grace).isBefore(clock.instant())
                ? Optional.of("no sweep came to its end since " + last + ", one is due every "
                        + Durations.format(configuration.sweepInterval()))
                : Optional.empty();
    }

    private Optional<String> stuck() {
        List<Removal> stuck = new ArrayList<>();
        Instant before = clock.instant().minus(LONGEST_INTENT);
        journal.forEachOpen(removal -> {
            if (removal.at().isBefore(before)) {
                stuck.add(removal);
            }
        });
        return stuck.isEmpty()
                ? Optional.empty()
                : Optional.of(stuck.size() + " intended removals are not done yet, such as " + stuck.get(0));
    }
}
