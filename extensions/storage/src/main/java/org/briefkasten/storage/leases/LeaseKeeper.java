package org.briefkasten.storage.leases;

import com.google.common.base.Ticker;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes leases and renews all that this node holds every {@link #RENEWAL}, on a thread of its own, until they are
 * released. One that was lost stays lost. Thread-safe.
 */
public final class LeaseKeeper implements AutoCloseable {
    /** Several times in half a lease, so that one renewal may fail. */
    public static final Duration RENEWAL = Duration.ofSeconds(10);

    private static final Logger LOGGER = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final long SURE_NANOS = Leases.LENGTH.dividedBy(2).toNanos();

    private final Leases leases;
    private final Ticker ticker;
    private final Set<Held> held = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor thread;

    /**
     * @param threadName of the thread that renews
     * @param ticker a clock that nobody sets
     */
    // The future of a task that never throws has nothing to tell.
    @SuppressWarnings("FutureReturnValueIgnored")
    public LeaseKeeper(Leases leases, Ticker ticker, String threadName) {
        this.leases = Objects.requireNonNull(leases);
        this.ticker = Objects.requireNonNull(ticker);
        this.thread = new ScheduledThreadPoolExecutor(
                1,
                new ThreadFactoryBuilder()
                        .setNameFormat(threadName)
                        .setDaemon(true)
                        .build());
        thread.scheduleWithFixedDelay(this::renewAll, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Takes a lease; never waits for another holder.
     *
     * @return empty if somebody else holds it, be it another user of this keeper
     */
    public Optional<HeldLease> acquire(String name) {
        Held lease = new Held(name, ticker.read());
        if (!leases.acquire(name, lease.holder)) {
            return Optional.empty();
        }
        held.add(lease);
        return Optional.of(lease);
    }

    /** Whether anybody holds the lease. */
    public boolean isTaken(String name) {
        return leases.holder(name).isPresent();
    }

    void renewAll() {
        held.forEach(Held::renew);
    }

    /** Releases all, so that no other node waits for this one. */
    @Override
    public void close() {
        thread.shutdownNow();
        held.forEach(Held::close);
    }

    private final class Held implements HeldLease {
        private final String name;
        private final UUID holder = UUID.randomUUID();
        private volatile long renewedAt;

        Held(String name, long renewedAt) {
            this.name = name;
            this.renewedAt = renewedAt;
        }

        @Override
        public boolean isHeld() {
            return held.contains(this) && ticker.read() - renewedAt < SURE_NANOS;
        }

        void renew() {
            long begin = ticker.read();
            try {
                if (leases.renew(name, holder)) {
                    renewedAt = begin;
                } else if (held.remove(this)) {
                    LOGGER.warn("The lease {} is lost", name);
                }
            } catch (RuntimeException e) {
                LOGGER.warn("The lease {} cannot be renewed now", name, e);
            }
        }

        @Override
        public void close() {
            if (held.remove(this)) {
                try {
                    leases.release(name, holder);
                } catch (RuntimeException e) {
                    LOGGER.debug("The lease {} ends by itself", name, e);
                }
            }
        }
    }
}
