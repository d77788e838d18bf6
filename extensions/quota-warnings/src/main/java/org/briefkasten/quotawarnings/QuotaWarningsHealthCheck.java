package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Degraded while a warning waits to be sent for more than {@link #LONGEST}, or the store cannot be compared with; named in
 * {@code additional.healthchecks} of {@code healthcheck.properties}. Thread-safe.
 */
public final class QuotaWarningsHealthCheck implements HealthCheck {
    /** Ten minutes: several attempts have failed by then. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final ComponentName NAME = new ComponentName("Briefkasten quota warnings");

    private final EpisodeSweep sweep;
    private final Clock clock;

    @Inject
    QuotaWarningsHealthCheck(EpisodeSweep sweep, Clock clock) {
        this.sweep = Objects.requireNonNull(sweep);
        this.clock = Objects.requireNonNull(clock);
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromSupplier(this::result);
    }

    private Result result() {
        return sweep.failure()
                .map(cause -> Result.degraded(NAME, "the store of warnings cannot be read: " + cause))
                .or(() -> sweep.oldestPending()
                        .filter(since -> since.isBefore(clock.instant().minus(LONGEST)))
                        .map(since -> Result.degraded(NAME, "a warning waits to be sent since " + since)))
                .orElseGet(() -> Result.healthy(NAME));
    }
}
