package org.briefkasten.quotawarnings;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;

/** An episode that is over, as the history keeps it. Times are cut to milliseconds. Immutable and thread-safe. */
public final class EndedEpisode {
    private final EpisodeKey key;
    private final UUID id;
    private final Instant begun;
    private final Instant ended;
    private final int rounds;

    public EndedEpisode(EpisodeKey key, UUID id, Instant begun, Instant ended, int rounds) {
        this.key = Objects.requireNonNull(key);
        this.id = Objects.requireNonNull(id);
        this.begun = begun.truncatedTo(ChronoUnit.MILLIS);
        this.ended = ended.truncatedTo(ChronoUnit.MILLIS);
        this.rounds = rounds;
    }

    public static EndedEpisode of(Episode episode, Instant ended) {
        return new EndedEpisode(
                episode.key(),
                episode.id(),
                episode.begun(),
                ended,
                episode.sending().round());
    }

    public EpisodeKey key() {
        return key;
    }

    public UUID id() {
        return id;
    }

    public Instant begun() {
        return begun;
    }

    public Instant ended() {
        return ended;
    }

    /** 1 is the warning alone, each further one a reminder. */
    public int rounds() {
        return rounds;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EndedEpisode
                && ((EndedEpisode) other).key.equals(key)
                && ((EndedEpisode) other).id.equals(id)
                && ((EndedEpisode) other).begun.equals(begun)
                && ((EndedEpisode) other).ended.equals(ended)
                && ((EndedEpisode) other).rounds == rounds;
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return key + " (" + id + ") from " + begun + " to " + ended + " in " + rounds + " rounds";
    }
}
