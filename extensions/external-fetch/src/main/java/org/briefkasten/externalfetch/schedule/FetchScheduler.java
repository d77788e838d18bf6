package org.briefkasten.externalfetch.schedule;

import com.google.common.base.Ticker;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.inject.Inject;
import com.google.inject.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.briefkasten.externalfetch.ExternalFetchConfiguration;
import org.briefkasten.externalfetch.FetchExecutor;
import org.briefkasten.externalfetch.Schedules;
import org.briefkasten.storage.StorageUnavailableException;
import org.briefkasten.storage.leases.LeaseKeeper;
import org.briefkasten.users.UserIncarnations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second for accounts that are due in the shards of this node, on the thread {@code external-fetch-schedule},
 * from {@link #FIRST_AFTER} after James's start on. Thread-safe.
 */
public final class FetchScheduler implements AutoCloseable {
    static final Duration FIRST_AFTER = Duration.ofSeconds(10);

    private static final Logger LOGGER = LoggerFactory.getLogger(FetchScheduler.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int LOOKS_PER_BALANCE = 10;
    private static final int WAITING_PER_THREAD = 4;
    private static final long STOP_SECONDS = 10;

    private final Schedules schedules;
    private final Provider<UserIncarnations> users;
    private final Provider<FetchExecutor> executor;
    private final ExternalFetchConfiguration configuration;
    private final ShardShare share;
    private final ClockWatch clock;
    private final ScheduledThreadPoolExecutor thread;
    private Optional<DueFetches> fetches = Optional.empty();
    private long looks;

    /**
     * @param users and what follows asked for when it is time: at James's start they are not to be had yet
     */
    @Inject
    public FetchScheduler(
            Schedules schedules,
            Provider<UserIncarnations> users,
            Provider<FetchExecutor> executor,
            ExternalFetchConfiguration configuration,
            LeaseKeeper leases,
            Clock clock) {
        this.schedules = Objects.requireNonNull(schedules);
        this.users = Objects.requireNonNull(users);
        this.executor = Objects.requireNonNull(executor);
        this.configuration = Objects.requireNonNull(configuration);
        this.share = new ShardShare(leases);
        this.clock = new ClockWatch(clock, Ticker.systemTicker());
        this.thread = new ScheduledThreadPoolExecutor(
                1,
                new ThreadFactoryBuilder()
                        .setNameFormat("external-fetch-schedule")
                        .setDaemon(true)
                        .build());
    }

    /** Called once, by Guice. */
    // The future of a task that never throws has nothing to tell.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Inject
    void start() {
        thread.scheduleWithFixedDelay(this::run, FIRST_AFTER.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            look();
        } catch (StorageUnavailableException e) {
            LOGGER.warn("External fetch: nobody looked for what is due, {}", e.getMessage());
        } catch (RuntimeException e) {
            LOGGER.error("External fetch: nobody looked for what is due", e);
        }
    }

    /** Whether this node looks for what is due in a shard. */
    public boolean holds(int shard) {
        return share.holds(shard);
    }

    /** Looks once. */
    public void look() {
        if (looks % LOOKS_PER_BALANCE == 0) {
            share.balance();
        }
        looks++;
        Duration back = clock.setBack();
        for (int shard : share.shards()) {
            if (!back.isZero()) {
                schedules.bringForward(shard, back);
            }
            fetches().begin(shard);
        }
    }

    private DueFetches fetches() {
        if (fetches.isEmpty()) {
            HostPace pace = new HostPace(configuration.fetchesPerMinuteAndHost(), Ticker.systemTicker());
            int most = configuration.limits().concurrentFetches() * WAITING_PER_THREAD;
            fetches = Optional.of(new DueFetches(schedules, users.get(), executor.get(), pace, most));
        }
        return fetches.get();
    }

    /** The thread is not interrupted: H2 closes its file under an interrupted thread. */
    @Override
    @javax.annotation.PreDestroy
    @jakarta.annotation.PreDestroy
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOGGER.warn("External fetch: still looks for what is due at James's stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        share.close();
    }
}
