package org.briefkasten.quotawarnings;

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
    public boolean end(Episode episode) {
        statements.incrementAndGet();
        return real.end(episode);
    }

    @Override
    public List<Episode> ofUser(UUID incarnation) {
        statements.incrementAndGet();
        return real.ofUser(incarnation);
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
