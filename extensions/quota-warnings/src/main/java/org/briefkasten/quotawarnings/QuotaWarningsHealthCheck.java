package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Degraded while a warning could not be sent in several attempts, or the store cannot be read; named in
 * {@code additional.healthchecks} of {@code healthcheck.properties}. Thread-safe.
 */
public final class QuotaWarningsHealthCheck implements HealthCheck {
    private static final ComponentName NAME = new ComponentName("Briefkasten quota warnings");

    private final EpisodeSweep sweep;

    @Inject
    QuotaWarningsHealthCheck(EpisodeSweep sweep) {
        this.sweep = Objects.requireNonNull(sweep);
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
                .orElseGet(() -> result(sweep.stuck()));
    }

    private static Result result(List<Episode> stuck) {
        if (stuck.isEmpty()) {
            return Result.healthy(NAME);
        }
        Episode one = stuck.get(0);
        return Result.degraded(
                NAME,
                stuck.size() + " warnings could not be sent in " + EpisodeSweep.STUCK_ATTEMPTS
                        + " attempts, among them one to " + one.username().asString() + " by "
                        + one.sending().pending());
    }
}
