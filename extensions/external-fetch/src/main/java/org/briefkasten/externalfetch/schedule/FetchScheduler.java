package org.briefkasten.externalfetch.schedule;

import com.google.common.base.Ticker;
import com.google.inject.Inject;
import com.google.inject.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.briefkasten.externalfetch.DueFetcher;
import org.briefkasten.externalfetch.ExternalFetchConfiguration;
import org.briefkasten.externalfetch.FetchExecutor;
import org.briefkasten.externalfetch.Schedules;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.storage.StorageUnavailableException;
import org.briefkasten.storage.leases.LeaseKeeper;
import org.briefkasten.users.UserIncarnations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second for accounts that are due in the shards of this node, and begins their fetches as there is room for
 * them, on the thread {@code external-fetch-schedule}, from {@link #FIRST_AFTER} after James's start on. Thread-safe.
 */
public final class FetchScheduler implements AutoCloseable {
    static final Duration FIRST_AFTER = Duration.ofSeconds(10);

    private static final Logger LOGGER = LoggerFactory.getLogger(FetchScheduler.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration BALANCE = Duration.ofSeconds(5);
    private static final int UNDER_WAY_PER_THREAD = 2;
    private static final long STOP_SECONDS = 10;

    private final Schedules schedules;
    private final Provider<UserIncarnations> users;
    private final Provider<DueFetcher> fetcher;
    private final Provider<FetchExecutor> executor;
    private final ExternalFetchConfiguration configuration;
    private final ShardShare share;
    private final ClockWatch clock;
    private final Ticker ticker;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;
    private Optional<DueFetches> fetches = Optional.empty();
    private Optional<Long> lookedAt = Optional.empty();
    private Optional<Long> balancedAt = Optional.empty();

    /**
     * @param users and what follows asked for when it is time: at James's start they are not to be had yet
     */
    @Inject
    public FetchScheduler(
            Schedules schedules,
            Provider<UserIncarnations> users,
            Provider<DueFetcher> fetcher,
            Provider<FetchExecutor> executor,
            ExternalFetchConfiguration configuration,
            LeaseKeeper leases,
            @SharedClock Clock clock) {
        this.schedules = Objects.requireNonNull(schedules);
        this.users = Objects.requireNonNull(users);
        this.fetcher = Objects.requireNonNull(fetcher);
        this.executor = Objects.requireNonNull(executor);
        this.configuration = Objects.requireNonNull(configuration);
        this.share = new ShardShare(leases);
        this.ticker = Ticker.systemTicker();
        this.clock = new ClockWatch(clock, ticker);
        this.thread = new Thread(this::runUntilStopped, "external-fetch-schedule");
        thread.setDaemon(true);
    }

    /** Called once, by Guice. */
    @Inject
    public void start() {
        thread.start();
    }

    private void runUntilStopped() {
        Duration pause = FIRST_AFTER;
        while (!isStoppedWithin(pause)) {
            run();
            pause = LOOK.minusNanos(lookedAt.map(at -> ticker.read() - at).orElse(0L));
        }
    }

    /** Waits until the time is over, or there is something to do before. */
    private boolean isStoppedWithin(Duration pause) {
        try {
            if (wake.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
        return stopping;
    }

    private void run() {
        try {
            if (isOver(LOOK, lookedAt)) {
                look();
            } else {
                begin();
            }
        } catch (StorageUnavailableException e) {
            LOGGER.warn("External fetch: nobody looked for what is due, {}", e.getMessage());
        } catch (RuntimeException e) {
            LOGGER.error("External fetch: nobody looked for what is due", e);
        }
    }

    private boolean isOver(Duration time, Optional<Long> since) {
        return since.filter(at -> ticker.read() - at < time.toNanos()).isEmpty();
    }

    /** Whether this node looks for what is due in a shard. */
    public boolean holds(int shard) {
        return share.holds(shard);
    }

    /** Looks for what is due, and begins what there is room for. */
    public synchronized void look() {
        lookedAt = Optional.of(ticker.read());
        if (isOver(BALANCE, balancedAt)) {
            balancedAt = lookedAt;
            share.balance();
        }
        Duration back = clock.setBack();
        if (!back.isZero()) {
            share.shards().forEach(shard -> schedules.bringForward(shard, back));
        }
        fetches().look(share.shards());
        fetches().begin();
    }

    private synchronized void begin() {
        fetches().begin();
    }

    private DueFetches fetches() {
        if (fetches.isEmpty()) {
            fetches = Optional.of(new DueFetches(
                    schedules,
                    users.get(),
                    fetcher.get(),
                    executor.get(),
                    new HostPace(configuration.fetchesPerMinuteAndHost(), ticker),
                    share,
                    configuration.limits().concurrentFetches() * UNDER_WAY_PER_THREAD,
                    wake::release));
        }
        return fetches.get();
    }

    /** The thread is not interrupted: H2 closes its file under an interrupted thread. */
    @Override
    @javax.annotation.PreDestroy
    @jakarta.annotation.PreDestroy
    public void close() {
        stopping = true;
        wake.release();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
            if (thread.isAlive()) {
                LOGGER.warn("External fetch: still looks for what is due at James's stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        share.close();
    }
}
