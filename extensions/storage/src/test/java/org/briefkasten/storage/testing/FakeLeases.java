package org.briefkasten.storage.testing;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.briefkasten.storage.StorageUnavailableException;
import org.briefkasten.storage.leases.Leases;

/** Leases in memory that end when a test says so. Thread-safe. */
public final class FakeLeases implements Leases {
    private final Map<String, UUID> holders = new ConcurrentHashMap<>();
    private volatile boolean down;

    /** The lease has ended, and somebody else has it. */
    public void give(String name, UUID holder) {
        holders.put(name, holder);
    }

    /** The database does not answer. */
    public void stop() {
        down = true;
    }

    public void goOn() {
        down = false;
    }

    public boolean isEmpty() {
        return holders.isEmpty();
    }

    @Override
    public boolean acquire(String name, UUID holder) {
        answer();
        return holder.equals(holders.computeIfAbsent(name, free -> holder));
    }

    @Override
    public Optional<UUID> holder(String name) {
        answer();
        return Optional.ofNullable(holders.get(name));
    }

    @Override
    public boolean renew(String name, UUID holder) {
        answer();
        return holder.equals(holders.get(name));
    }

    @Override
    public void release(String name, UUID holder) {
        answer();
        holders.remove(name, holder);
    }

    @Override
    public void releaseAll() {
        answer();
        holders.clear();
    }

    private void answer() {
        if (down) {
            throw new StorageUnavailableException("the fake database is down", null);
        }
    }
}
