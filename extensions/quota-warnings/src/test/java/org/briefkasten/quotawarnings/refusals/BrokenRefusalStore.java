package org.briefkasten.quotawarnings.refusals;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A database that does not answer. */
public final class BrokenRefusalStore implements RefusalStore {
    @Override
    public void add(UUID incarnation, Refused more, Instant now) {
        throw new IllegalStateException("broken by the test");
    }

    @Override
    public Map<UUID, Refused> all(Instant now) {
        throw new IllegalStateException("broken by the test");
    }

    @Override
    public void forget(UUID incarnation) {
        throw new IllegalStateException("broken by the test");
    }
}
