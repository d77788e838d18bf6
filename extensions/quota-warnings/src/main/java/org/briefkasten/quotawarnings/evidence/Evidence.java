package org.briefkasten.quotawarnings.evidence;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.briefkasten.quotawarnings.QuotaResource;
import org.briefkasten.quotawarnings.refusals.Refused;

/** What was found about one mailbox. Immutable and thread-safe. */
public final class Evidence {
    public static final Evidence NONE = new Evidence(List.of(), Map.of(), Optional.empty());

    private final List<Advice> advice;
    private final Map<QuotaResource, Forecast> forecasts;
    private final Optional<Refused> refused;

    /**
     * @param advice what wins most first
     */
    public Evidence(List<Advice> advice, Map<QuotaResource, Forecast> forecasts, Optional<Refused> refused) {
        this.advice = List.copyOf(advice);
        this.forecasts = Map.copyOf(forecasts);
        this.refused = Objects.requireNonNull(refused);
    }

    public List<Advice> advice() {
        return advice;
    }

    public Optional<Forecast> forecast(QuotaResource resource) {
        return Optional.ofNullable(forecasts.get(resource));
    }

    public Optional<Refused> refused() {
        return refused;
    }
}
