package org.briefkasten.pop3policy.session;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.briefkasten.configuration.Section;
import org.briefkasten.configuration.Value;

/** The section {@code login} of {@code pop3-policy.xml}. Immutable, valid once built, thread-safe. */
public final class LoginLimits {
    /** TLS required, one second for the first failure, cut off at the fifth. */
    public static final LoginLimits DEFAULT = new LoginLimits(true, Duration.ofSeconds(1), 5);

    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    private final boolean requireTls;
    private final Duration failureDelay;
    private final int failures;

    /**
     * @param failureDelay for the first failure, doubled with each more up to 30 seconds; from 0 to 30 seconds
     * @param failures at least 1
     */
    public LoginLimits(boolean requireTls, Duration failureDelay, int failures) {
        this.requireTls = requireTls;
        this.failureDelay = Objects.requireNonNull(failureDelay);
        this.failures = failures;
    }

    /** Declares the keys; the limits are asked for once the file is known to have no faults. */
    public static Supplier<LoginLimits> declare(Section login) {
        Value<Boolean> tls = login.flag("requireTls").withDefault(DEFAULT.requireTls);
        Value<Duration> delay = login.duration("failureDelay")
                .must(value -> value.compareTo(LONGEST_DELAY) <= 0, "must be at most 30s")
                .withDefault(DEFAULT.failureDelay);
        Value<Long> most = login.number("failures")
                .must(value -> value >= 1 && value <= 100, "must be from 1 to 100")
                .withDefault((long) DEFAULT.failures);
        return () -> new LoginLimits(tls.get(), delay.get(), Math.toIntExact(most.get()));
    }

    /** Whether nobody may log in without TLS. */
    public boolean requireTls() {
        return requireTls;
    }

    /** After how many failed logins a connection is cut off. */
    public int failures() {
        return failures;
    }

    Duration delay(int failed) {
        Duration delay = failureDelay.multipliedBy(1L << Math.min(failed - 1, 10));
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }
}
