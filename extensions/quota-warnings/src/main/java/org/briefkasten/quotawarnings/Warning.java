package org.briefkasten.quotawarnings;

import java.util.Objects;
import org.apache.james.core.Username;
import org.briefkasten.quotawarnings.evidence.Evidence;

/** What one message tells: of which episode, and how things were when it was composed. Immutable and thread-safe. */
public final class Warning {
    private final WarningKind kind;
    private final Episode episode;
    private final ResourceUsage usage;
    private final UserSettings settings;
    private final Evidence evidence;

    private Warning(WarningKind kind, Episode episode, Situation situation, Evidence evidence) {
        this.kind = Objects.requireNonNull(kind);
        this.episode = Objects.requireNonNull(episode);
        this.usage = situation.usage().of(episode.key().resource());
        this.settings = situation.settings();
        this.evidence = Objects.requireNonNull(evidence);
    }

    /** The warning of an episode, or the reminder whose round it is in. */
    public static Warning of(Episode episode, Situation situation) {
        return new Warning(
                episode.sending().round() == 1 ? WarningKind.WARNING : WarningKind.REMINDER,
                episode,
                situation,
                situation.evidence());
    }

    /** That an episode is over. */
    public static Warning cleared(Episode episode, Situation situation) {
        return new Warning(WarningKind.CLEARED, episode, situation, Evidence.NONE);
    }

    public WarningKind kind() {
        return kind;
    }

    public Episode episode() {
        return episode;
    }

    public Username username() {
        return episode.username();
    }

    /** Of the episode's resource. */
    public ResourceUsage usage() {
        return usage;
    }

    public UserSettings settings() {
        return settings;
    }

    public Evidence evidence() {
        return evidence;
    }
}
