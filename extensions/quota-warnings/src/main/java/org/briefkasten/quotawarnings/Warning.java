package org.briefkasten.quotawarnings;

import java.util.Objects;
import org.apache.james.core.Username;

/** What one warning tells: the episode, and the usage when it was composed. Immutable and thread-safe. */
public final class Warning {
    private final Episode episode;
    private final ResourceUsage usage;

    /**
     * @param usage of the episode's resource
     */
    public Warning(Episode episode, ResourceUsage usage) {
        this.episode = Objects.requireNonNull(episode);
        this.usage = Objects.requireNonNull(usage);
    }

    public Episode episode() {
        return episode;
    }

    public Username username() {
        return episode.username();
    }

    public ResourceUsage usage() {
        return usage;
    }
}
