package org.briefkasten.quotawarnings;

import java.util.Objects;
import java.util.UUID;

/** Whom and what an episode is about; there is at most one at a time. Immutable and thread-safe. */
public final class EpisodeKey {
    private final UUID incarnation;
    private final QuotaResource resource;
    private final String threshold;

    /**
     * @param incarnation the user's, see {@code org.briefkasten.users}
     * @param threshold as {@link Threshold#text()} tells it, at most 64 characters
     */
    public EpisodeKey(UUID incarnation, QuotaResource resource, String threshold) {
        this.incarnation = Objects.requireNonNull(incarnation);
        this.resource = Objects.requireNonNull(resource);
        this.threshold = Objects.requireNonNull(threshold);
    }

    public static EpisodeKey of(UUID incarnation, Threshold threshold) {
        return new EpisodeKey(incarnation, threshold.resource(), threshold.text());
    }

    public UUID incarnation() {
        return incarnation;
    }

    public QuotaResource resource() {
        return resource;
    }

    public String threshold() {
        return threshold;
    }

    public boolean isOf(Threshold other) {
        return other.resource() == resource && other.text().equals(threshold);
    }

    /** Resource; threshold as configured, as in {@code size; 80%}. */
    public String headerValue() {
        return resource.text() + "; " + threshold;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EpisodeKey
                && ((EpisodeKey) other).incarnation.equals(incarnation)
                && ((EpisodeKey) other).resource == resource
                && ((EpisodeKey) other).threshold.equals(threshold);
    }

    @Override
    public int hashCode() {
        return Objects.hash(incarnation, resource, threshold);
    }

    @Override
    public String toString() {
        return resource.text() + " " + threshold + " of " + incarnation;
    }
}
