package org.briefkasten.pop3policy.lock;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.briefkasten.pop3policy.SessionTrace;
import org.briefkasten.storage.SharedClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews every lock of this node three times in each lease, on the threads {@code briefkasten-pop3-locks-*}: several, since
 * each waits for the database and a node may have thousands. Thread-safe.
 */
public final class LeaseKeeper implements LockKeeper, AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final long LEASE_MILLIS = MaildropLocks.LEASE.toMillis();
    private static final int RENEWERS = 8;

    private final MaildropLocks locks;
    private final Clock clock;
    private final Set<Lease> held = ConcurrentHashMap.newKeySet();
    private final ThreadFactory threads = new ThreadFactoryBuilder()
            .setNameFormat("briefkasten-pop3-locks-%d")
            .setDaemon(true)
            .build();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, threads);
    private final ThreadPoolExecutor renewers = new ThreadPoolExecutor(
            RENEWERS, RENEWERS, LEASE_MILLIS, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), threads);

    @Inject
    @SuppressWarnings("FutureReturnValueIgnored")
    public LeaseKeeper(MaildropLocks locks, @SharedClock Clock clock) {
        this.locks = locks;
        this.clock = clock;
        renewers.allowCoreThreadTimeOut(true);
        long interval = LEASE_MILLIS / 3;
        thread.scheduleWithFixedDelay(this::renewAll, interval, interval, TimeUnit.MILLISECONDS);
    }

    @Override
    public HeldLock acquire(UUID incarnation, SessionTrace session) throws MaildropInUseException {
        UUID owner = UUID.randomUUID();
        Optional<Holder> other = locks.acquire(incarnation, owner, session, clock.instant());
        if (other.isPresent()) {
            throw new MaildropInUseException(other.get());
        }
        Lease lease = new Lease(incarnation, owner, session);
        held.add(lease);
        return lease;
    }

    void renewAll() {
        List<Callable<Void>> renewals = held.stream().map(Lease::renewal).collect(Collectors.toList());
        try {
            renewers.invokeAll(renewals);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Releases all, so that no client of another node waits for a server that has stopped. */
    @Override
    @javax.annotation.PreDestroy
    @jakarta.annotation.PreDestroy
    public void close() {
        thread.shutdownNow();
        renewers.shutdownNow();
        held.forEach(Lease::close);
    }

    private final class Lease implements HeldLock {
        private final UUID incarnation;
        private final UUID owner;
        private final SessionTrace session;
        private volatile boolean lost;
        private volatile Optional<Instant> loggedIn = Optional.empty();

        Lease(UUID incarnation, UUID owner, SessionTrace session) {
            this.incarnation = incarnation;
            this.owner = owner;
            this.session = session;
        }

        @Override
        public boolean confirm() {
            lost = lost || !locks.renew(incarnation, owner);
            return !lost;
        }

        @Override
        public void loggedIn(Instant at) {
            loggedIn = Optional.of(at);
        }

        Callable<Void> renewal() {
            return () -> {
                renew();
                return null;
            };
        }

        private void renew() {
            try {
                if (!confirm()) {
                    held.remove(this);
                    LOGGER.warn("pop3: {} has lost its lock and will remove nothing", session);
                }
            } catch (RuntimeException e) {
                LOGGER.warn("pop3: the lock of {} cannot be renewed now", session, e);
            }
        }

        @Override
        public void close() {
            if (held.remove(this)) {
                try {
                    locks.release(incarnation, owner, loggedIn);
                } catch (RuntimeException e) {
                    LOGGER.warn("pop3: the lock of {} ends with its lease", session, e);
                }
            }
        }
    }
}
