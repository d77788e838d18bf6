package org.briefkasten.quotawarnings;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A real store whose statements about single users are counted: each call is one. */
final class CountingStore implements EpisodeStore {
    private final EpisodeStore real;
    private final AtomicInteger statements = new AtomicInteger();

    CountingStore(EpisodeStore real) {
        this.real = real;
    }

    int statements() {
        return statements.get();
    }

    @Override
    public boolean begin(Episode episode) {
        statements.incrementAndGet();
        return real.begin(episode);
    }

    @Override
    public boolean replace(Episode expected, Episode next) {
        statements.incrementAndGet();
        return real.replace(expected, next);
    }

    @Override
    public boolean end(Episode episode, Instant at, Duration kept) {
        statements.incrementAndGet();
        return real.end(episode, at, kept);
    }

    @Override
    public List<Episode> ofUser(UUID incarnation) {
        statements.incrementAndGet();
        return real.ofUser(incarnation);
    }

    @Override
    public List<EndedEpisode> ended(UUID incarnation) {
        return real.ended(incarnation);
    }

    @Override
    public void prune(Instant now) {
        real.prune(now);
    }

    @Override
    public List<Episode> all() {
        return real.all();
    }

    @Override
    public void forget(UUID incarnation) {
        real.forget(incarnation);
    }
}
