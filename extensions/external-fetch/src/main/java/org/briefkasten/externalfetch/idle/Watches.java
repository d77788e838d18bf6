package org.briefkasten.externalfetch.idle;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the accounts of the most recently active owners, each on a thread {@code external-fetch-idle-0} and so on, and
 * never more than {@link WatchLimits} has, those counted that have not ended yet. Where more could be, those stay that are
 * watched. Used by one thread.
 */
final class Watches {
    private static final Logger LOGGER = LoggerFactory.getLogger(Watches.class);
    private static final String OUR_FAULT = "This server made an error that its log explains.";

    private final WatchLimits limits;
    private final ActiveOwners owners;
    private final WatchableAccounts accounts;
    private final WatchFailures failures;
    private final Function<Watchable, AccountWatch> maker;
    private final Set<AccountWatch> live = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(new ThreadFactoryBuilder()
            .setNameFormat("external-fetch-idle-%d")
            .setDaemon(true)
            .build());

    Watches(
            WatchLimits limits,
            ActiveOwners owners,
            WatchableAccounts accounts,
            WatchFailures failures,
            Function<Watchable, AccountWatch> maker) {
        this.limits = Objects.requireNonNull(limits);
        this.owners = Objects.requireNonNull(owners);
        this.accounts = Objects.requireNonNull(accounts);
        this.failures = Objects.requireNonNull(failures);
        this.maker = Objects.requireNonNull(maker);
    }

    /** Begins and ends what is to be, and keeps up what is watched. */
    void look() {
        Set<Watchable> begun = live.stream().map(AccountWatch::account).collect(Collectors.toSet());
        Set<Watchable> chosen = choose(begun);
        live.stream().filter(watch -> !chosen.contains(watch.account())).forEach(AccountWatch::stop);
        WatchChoice room = new WatchChoice(limits);
        live.forEach(watch -> room.take(watch.account().host()));
        chosen.stream()
                .filter(account -> !begun.contains(account))
                .filter(room::add)
                .forEach(this::begin);
        live.forEach(this::keepUp);
    }

    /**
     * @param begun what is watched, or is about to be or to end
     */
    private Set<Watchable> choose(Set<Watchable> begun) {
        accounts.beginLook();
        Set<Username> watched = begun.stream().map(Watchable::username).collect(Collectors.toSet());
        WatchChoice choice = new WatchChoice(limits);
        for (Username owner : inOrder(owners.active(limits.activeFor()), watched)) {
            if (choice.isFull()) {
                break;
            }
            accounts.of(owner, watched.contains(owner)).stream()
                    .filter(account -> !failures.isLeftAlone(account.id()))
                    .sorted(Comparator.comparing(account -> !begun.contains(account)))
                    .forEach(choice::add);
        }
        return choice.chosen();
    }

    private static List<Username> inOrder(Map<Username, Long> active, Set<Username> watched) {
        Comparator<Username> latestFirst = Comparator.comparing(active::get, Comparator.reverseOrder());
        return active.keySet().stream()
                .sorted(latestFirst
                        .thenComparing(owner -> !watched.contains(owner))
                        .thenComparing(Username::asString))
                .collect(Collectors.toList());
    }

    private void begin(Watchable account) {
        LOGGER.debug("External fetch: {} is to be watched, its owner is active", account);
        AccountWatch watch = maker.apply(account);
        live.add(watch);
        threads.execute(() -> run(watch));
    }

    private void run(AccountWatch watch) {
        try {
            watch.run();
        } catch (ExternalServerException e) {
            ended(watch, e);
        } catch (IOException | RuntimeException e) {
            LOGGER.warn("External fetch: {} is not watched", watch.account(), e);
            ended(watch, new ExternalServerException(Kind.REFUSED, OUR_FAULT, e));
        } finally {
            live.remove(watch);
        }
    }

    private void ended(AccountWatch watch, ExternalServerException why) {
        Duration pause = failures.add(watch.account(), why, watch.lasted());
        LOGGER.info(
                "External fetch: {} is not watched for {} s: {}", watch.account(), pause.toSeconds(), why.getMessage());
    }

    private void keepUp(AccountWatch watch) {
        try {
            watch.look();
        } catch (IOException e) {
            LOGGER.debug("The connection of {} does not take anything any more", watch.account(), e);
            watch.stop();
        }
    }

    /** Ends all. */
    void stop() {
        threads.shutdown();
        live.forEach(AccountWatch::stop);
    }
}
