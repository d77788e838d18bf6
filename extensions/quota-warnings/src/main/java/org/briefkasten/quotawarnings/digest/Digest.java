package org.briefkasten.quotawarnings.digest;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.briefkasten.quotawarnings.Episode;
import org.briefkasten.quotawarnings.ResourceUsage;

/** Who is above a threshold, for one admin. Immutable and thread-safe. */
public final class Digest {
    private final List<Entry> entries;
    private final long more;

    /**
     * @param entries those that were warned last first
     * @param more how many are not shown
     */
    public Digest(List<Entry> entries, long more) {
        this.entries = List.copyOf(entries);
        this.more = more;
    }

    public List<Entry> entries() {
        return entries;
    }

    public long more() {
        return more;
    }

    /** With those that are not shown. */
    public long number() {
        return entries.size() + more;
    }

    /** One user above one threshold. Immutable and thread-safe. */
    public static final class Entry {
        private final Episode episode;
        private final ResourceUsage usage;

        /**
         * @param usage of the episode's resource, now
         */
        public Entry(Episode episode, ResourceUsage usage) {
            this.episode = Objects.requireNonNull(episode);
            this.usage = Objects.requireNonNull(usage);
        }

        public Episode episode() {
            return episode;
        }

        public ResourceUsage usage() {
            return usage;
        }

        public Instant begun() {
            return episode.begun();
        }
    }
}
