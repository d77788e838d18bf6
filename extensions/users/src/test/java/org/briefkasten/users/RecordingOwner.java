package org.briefkasten.users;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was told to forget. Thread-safe. */
public final class RecordingOwner implements UserStateOwner {
    private final String name;
    private final List<UUID> forgotten = new CopyOnWriteArrayList<>();
    private volatile boolean failing;

    public RecordingOwner(String name) {
        this.name = name;
    }

    public List<UUID> forgotten() {
        return forgotten;
    }

    void fail(boolean on) {
        failing = on;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void forget(UUID incarnation) {
        if (failing) {
            throw new IllegalStateException("not now");
        }
        forgotten.add(incarnation);
    }
}
