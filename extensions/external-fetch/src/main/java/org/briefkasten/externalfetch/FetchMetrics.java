package org.briefkasten.externalfetch;

import com.google.common.base.CaseFormat;
import com.google.common.primitives.Ints;
import com.google.inject.Inject;
import java.util.Objects;
import org.apache.james.metrics.api.MetricFactory;

/**
 * Counts in James's metrics how fetches end: {@code briefkasten-external-fetch-done}, {@code -try-later},
 * {@code -login-refused}, {@code -unproven}, {@code -mailbox-full} and {@code -stopped}; and what they bring:
 * {@code -messages}, {@code -quarantined} and {@code -failed}; and how many accounts are watched now: {@code -watched}.
 * Thread-safe.
 */
public final class FetchMetrics {
    private static final String PREFIX = "briefkasten-external-fetch-";

    private static final String WATCHED = PREFIX + "watched";

    private final MetricFactory factory;

    @Inject
    public FetchMetrics(MetricFactory factory) {
        this.factory = Objects.requireNonNull(factory);
    }

    void ended(FetchOutcome outcome, FetchReport report) {
        count(CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_HYPHEN, outcome.name()), 1);
        count("messages", report.fetched());
        count("quarantined", report.quarantined());
        count("failed", report.failed());
    }

    /** An account is watched from now on. */
    public void watchBegan() {
        factory.generate(WATCHED).increment();
    }

    /** An account that was watched is not any more. */
    public void watchEnded() {
        factory.generate(WATCHED).decrement();
    }

    private void count(String what, long times) {
        if (times > 0) {
            factory.generate(PREFIX + what).add(Ints.saturatedCast(times));
        }
    }
}
