package org.briefkasten.externalfetch;

import com.google.common.base.CaseFormat;
import com.google.common.primitives.Ints;
import com.google.inject.Inject;
import java.util.Objects;
import org.apache.james.metrics.api.MetricFactory;

/**
 * Counts in James's metrics how fetches end: {@code briefkasten-external-fetch-done}, {@code -try-later},
 * {@code -login-refused}, {@code -unproven}, {@code -mailbox-full} and {@code -stopped}; and what they bring:
 * {@code -messages}, {@code -quarantined} and {@code -failed}. Thread-safe.
 */
public final class FetchMetrics {
    private static final String PREFIX = "briefkasten-external-fetch-";

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

    private void count(String what, long times) {
        if (times > 0) {
            factory.generate(PREFIX + what).add(Ints.saturatedCast(times));
        }
    }
}
