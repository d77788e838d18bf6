package org.briefkasten.storage;

import com.google.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Tells whether the database of {@code storage.xml} answers; for {@code additional.healthchecks} of
 * {@code healthcheck.properties}. Thread-safe. Degraded, not unhealthy: the mail service goes on without it.
 */
public final class StorageHealthCheck implements HealthCheck {
    private static final ComponentName NAME = new ComponentName("Briefkasten storage");

    private final Backend backend;

    @Inject
    public StorageHealthCheck(Backend backend) {
        this.backend = backend;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromCallable(this::ask).subscribeOn(Schedulers.boundedElastic());
    }

    private Result ask() {
        try {
            backend.ping();
            return Result.healthy(NAME);
        } catch (StorageUnavailableException e) {
            return Result.degraded(NAME, e.getMessage());
        }
    }
}
