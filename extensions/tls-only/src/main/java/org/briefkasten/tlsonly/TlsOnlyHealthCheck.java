package org.briefkasten.tlsonly;

import com.google.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.briefkasten.tlsonly.attack.SelfAttack;
import org.briefkasten.tlsonly.attack.Weakness;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Whether the promise holds on the wire, named in {@code healthcheck.properties} ({@code additional.healthchecks}):
 * unhealthy if it does not, degraded if a certificate is near its end or not for a configured host name, or if a
 * listener is excepted. Dials on Reactor's bounded elastic scheduler. Thread-safe.
 */
public final class TlsOnlyHealthCheck implements HealthCheck {
    private static final ComponentName NAME = new ComponentName("TLS only");
    private static final int AT_ONCE = 4;

    private final SelfAttack attack;

    @Inject
    public TlsOnlyHealthCheck(SelfAttack attack) {
        this.attack = attack;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Flux.fromIterable(attack.targets())
                .flatMap(
                        target ->
                                Mono.fromCallable(() -> attack.attack(target)).subscribeOn(Schedulers.boundedElastic()),
                        AT_ONCE)
                .flatMapIterable(weaknesses -> weaknesses)
                .concatWith(Flux.fromStream(attack::exceptions))
                .collectList()
                .map(TlsOnlyHealthCheck::result);
    }

    private static Result result(List<Weakness> weaknesses) {
        if (weaknesses.isEmpty()) {
            return Result.healthy(NAME);
        }
        String cause = weaknesses.stream().map(Weakness::toString).collect(Collectors.joining("; "));
        return weaknesses.stream().anyMatch(Weakness::isBroken)
                ? Result.unhealthy(NAME, cause)
                : Result.degraded(NAME, cause);
    }
}
