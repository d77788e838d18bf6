package org.briefkasten.users;

import com.google.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Degraded while users are suspended or the sweep fails; named in {@code additional.healthchecks} of
 * {@code healthcheck.properties}. Thread-safe.
 */
public final class UsersHealthCheck implements HealthCheck {
    private static final ComponentName NAME = new ComponentName("Briefkasten users");

    private final Sweeper sweeper;

    @Inject
    UsersHealthCheck(Sweeper sweeper) {
        this.sweeper = sweeper;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromSupplier(() ->
                sweeper.concern().map(cause -> Result.degraded(NAME, cause)).orElseGet(() -> Result.healthy(NAME)));
    }
}
