package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import java.util.Objects;
import org.apache.james.metrics.api.MetricFactory;

/**
 * Counts in James's metrics what was decided: {@code briefkasten-quota-warnings-begun}, {@code -reminded}, {@code -ended},
 * {@code -sent}, {@code -failed}, {@code -retried} and {@code -checks}. Thread-safe.
 */
public final class WarningMetrics {
    private final MetricFactory factory;

    @Inject
    public WarningMetrics(MetricFactory factory) {
        this.factory = Objects.requireNonNull(factory);
    }

    void count(String what) {
        factory.generate("briefkasten-quota-warnings-" + what).increment();
    }
}
