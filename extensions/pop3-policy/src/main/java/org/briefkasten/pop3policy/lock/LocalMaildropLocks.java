package org.briefkasten.pop3policy.lock;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.briefkasten.pop3policy.SessionTrace;

/**
 * Locks in memory, for a process that has the database to itself: they end with it, and nobody waits for a dead holder.
 * The last logins end with it, too, and beyond {@value #MOST_LOGINS} the eldest. Thread-safe; never blocks.
 */
public final class LocalMaildropLocks implements MaildropLocks {
    private static final long MOST_LOGINS = 100_000;

    /** The longest LOGIN-DELAY. */
    private static final Duration LOGINS_KEPT = Duration.ofHours(24);

    private final ConcurrentMap<UUID, Lock> locks = new ConcurrentHashMap<>();
    private final Cache<UUID, Instant> logins = CacheBuilder.newBuilder()
            .maximumSize(MOST_LOGINS)
            .expireAfterWrite(LOGINS_KEPT)
            .build();

    @Override
    public Optional<Holder> acquire(UUID incarnation, UUID owner, SessionTrace session, Instant now) {
        Lock wanted = new Lock(owner, new Holder(session, now));
        Lock held = locks.merge(incarnation, wanted, (before, mine) -> before.isOf(owner) ? mine : before);
        return held.isOf(owner) ? Optional.empty() : Optional.of(held.holder);
    }

    @Override
    public Optional<Holder> holder(UUID incarnation) {
        return Optional.ofNullable(locks.get(incarnation)).map(lock -> lock.holder);
    }

    @Override
    public boolean renew(UUID incarnation, UUID owner) {
        Lock lock = locks.get(incarnation);
        return lock != null && lock.isOf(owner);
    }

    @Override
    public void release(UUID incarnation, UUID owner, Optional<Instant> loggedIn) {
        locks.computeIfPresent(incarnation, (key, lock) -> {
            if (!lock.isOf(owner)) {
                return lock;
            }
            loggedIn.ifPresent(at -> logins.put(key, at));
            return null;
        });
    }

    @Override
    public void forget(UUID incarnation) {
        locks.remove(incarnation);
        logins.invalidate(incarnation);
    }

    @Override
    public void loggedIn(UUID incarnation, Instant now) {
        logins.put(incarnation, now);
    }

    @Override
    public Optional<Instant> lastLogin(UUID incarnation) {
        return Optional.ofNullable(logins.getIfPresent(incarnation));
    }

    private static final class Lock {
        private final UUID owner;
        private final Holder holder;

        Lock(UUID owner, Holder holder) {
            this.owner = owner;
            this.holder = holder;
        }

        boolean isOf(UUID anyone) {
            return owner.equals(anyone);
        }
    }
}
