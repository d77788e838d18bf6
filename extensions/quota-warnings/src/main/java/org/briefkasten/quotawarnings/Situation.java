package org.briefkasten.quotawarnings;

import com.google.common.base.Suppliers;
import java.util.Objects;
import java.util.function.Supplier;
import org.briefkasten.quotawarnings.evidence.Evidence;

/** What is true of one user at one moment. Evidence is gathered when it is first asked for. Thread-safe. */
public final class Situation {
    private final QuotaUsage usage;
    private final UserSettings settings;
    private final Supplier<Evidence> evidence;

    public Situation(QuotaUsage usage, UserSettings settings, Supplier<Evidence> evidence) {
        this.usage = Objects.requireNonNull(usage);
        this.settings = Objects.requireNonNull(settings);
        this.evidence = Suppliers.memoize(evidence::get);
    }

    public QuotaUsage usage() {
        return usage;
    }

    public UserSettings settings() {
        return settings;
    }

    public Evidence evidence() {
        return evidence.get();
    }
}
