package org.briefkasten.externalfetch.idle;

import com.google.common.base.Ticker;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.inject.Inject;
import com.google.inject.Provider;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.briefkasten.externalfetch.DueFetcher;
import org.briefkasten.externalfetch.ExternalAccountStore;
import org.briefkasten.externalfetch.FetchExecutor;
import org.briefkasten.externalfetch.Schedules;
import org.briefkasten.storage.StorageUnavailableException;
import org.briefkasten.users.UserIncarnations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second whose accounts are to be watched, on the thread {@code external-fetch-idle}, from {@link #FIRST_AFTER}
 * after James's start on.
 *
 * <p>The node on which an owner is active watches. Two nodes may so watch one account, which costs a connection and no
 * more, since {@link org.briefkasten.externalfetch.AccountLocks} lets one of them fetch; the node that holds the account's
 * shard would have to be told of every sign instead.
 *
 * <p>Thread-safe.
 */
public final class IdleWatcher implements AutoCloseable {
    static final Duration FIRST_AFTER = Duration.ofSeconds(10);

    private static final Logger LOGGER = LoggerFactory.getLogger(IdleWatcher.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final long STOP_SECONDS = 10;

    private final WatchLimits limits;
    private final ActiveOwners owners;
    private final WatchedAccounts watched;
    private final ExternalAccountStore accounts;
    private final Schedules schedules;
    private final Provider<UserIncarnations> users;
    private final Provider<WatchOpener> opener;
    private final Provider<DueFetcher> fetcher;
    private final Provider<FetchExecutor> executor;
    private final Ticker ticker;
    private final WatchFailures failures;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(
            1,
            new ThreadFactoryBuilder()
                    .setNameFormat("external-fetch-idle")
                    .setDaemon(true)
                    .build());
    private Optional<WatchableAccounts> watchable = Optional.empty();
    private Optional<Watches> watches = Optional.empty();

    /**
     * @param users and what follows asked for when it is time: at James's start they are not to be had yet
     */
    @Inject
    public IdleWatcher(
            WatchLimits limits,
            ActiveOwners owners,
            WatchedAccounts watched,
            ExternalAccountStore accounts,
            Schedules schedules,
            Provider<UserIncarnations> users,
            Provider<WatchOpener> opener,
            Provider<DueFetcher> fetcher,
            Provider<FetchExecutor> executor) {
        this.limits = Objects.requireNonNull(limits);
        this.owners = Objects.requireNonNull(owners);
        this.watched = Objects.requireNonNull(watched);
        this.accounts = Objects.requireNonNull(accounts);
        this.schedules = Objects.requireNonNull(schedules);
        this.users = Objects.requireNonNull(users);
        this.opener = Objects.requireNonNull(opener);
        this.fetcher = Objects.requireNonNull(fetcher);
        this.executor = Objects.requireNonNull(executor);
        this.ticker = owners.ticker();
        this.failures = new WatchFailures(ticker);
    }

    /** Called once, by Guice. */
    // The future of a task that never throws has nothing to tell.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Inject
    void start() {
        if (limits.connections() > 0) {
            thread.scheduleWithFixedDelay(this::run, FIRST_AFTER.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void run() {
        try {
            look();
        } catch (StorageUnavailableException e) {
            LOGGER.warn("External fetch: nobody looked whose accounts are to be watched, {}", e.getMessage());
        } catch (RuntimeException e) {
            LOGGER.error("External fetch: nobody looked whose accounts are to be watched", e);
        }
    }

    /** Looks once. */
    public synchronized void look() {
        Watches begun = watches();
        owners.seen().forEach(username -> {
            accounts().forget(username);
            failures.forget(username);
        });
        begun.look();
    }

    private WatchableAccounts accounts() {
        if (watchable.isEmpty()) {
            watchable = Optional.of(new WatchableAccounts(users.get(), accounts, schedules, ticker));
        }
        return watchable.get();
    }

    private Watches watches() {
        if (watches.isEmpty()) {
            WatchedFetches fetches = new WatchedFetches(schedules, fetcher.get(), executor.get());
            watches = Optional.of(new Watches(
                    limits, owners, accounts(), failures, account -> watchOf(account, fetches, opener.get())));
        }
        return watches.get();
    }

    private AccountWatch watchOf(Watchable account, WatchedFetches fetches, WatchOpener connections) {
        ArrivalFetch fetch = new ArrivalFetch(() -> fetches.fetch(account), ticker);
        return new AccountWatch(account, connections::open, fetch, watched, ticker);
    }

    /** The thread is not interrupted: H2 closes its file under an interrupted thread. */
    @Override
    @javax.annotation.PreDestroy
    @jakarta.annotation.PreDestroy
    public void close() {
        thread.shutdown();
        try {
            boolean ended = thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                LOGGER.warn("External fetch: still looks whose accounts are to be watched at James's stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        watches.ifPresent(Watches::stop);
    }
}
