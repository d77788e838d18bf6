package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.base.Ticker;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.james.core.Username;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.externalfetch.schedule.FetchScheduler;
import org.briefkasten.storage.Backend;
import org.briefkasten.storage.StorageUnavailableException;
import org.briefkasten.storage.leases.LeaseKeeper;
import org.briefkasten.storage.leases.Leases;
import org.briefkasten.storage.leases.LeasesFactory;
import org.briefkasten.storage.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Schedulers alone, with fetches that do nothing but to note when they began: how late accounts come that are due every
 * 15 minutes ({@code -Dbench.interval}, in seconds), whether one comes twice at once, and how long after the death of a node its accounts come again.
 * {@code -Dbench.accounts} says how many there are, {@code -Dbench.seconds} how long it is measured.
 */
public abstract class SchedulerLoad {
    private static final int ACCOUNTS = Integer.getInteger("bench.accounts", 1_000_000);
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("bench.seconds", 180));
    private static final Duration INTERVAL = Duration.ofSeconds(Integer.getInteger("bench.interval", 900));
    private static final int CONCURRENT = 16;
    private static final int HOSTS = 10_000;
    private static final int WRITERS = 32;
    private static final UUID OWNER = UUID.fromString("5d3c1f0e-6c1b-4b52-9d0e-0a3f2b7a9c11");
    private static final Username USER = Username.of("bob@here.example");
    private static final SchedulePolicy POLICY =
            new SchedulePolicy(new PollLimits(Duration.ofMinutes(1), Duration.ofDays(1)));

    @TempDir
    Path root;

    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicInteger twiceAtOnce = new AtomicInteger();
    private final Queue<Duration> lags = new ConcurrentLinkedQueue<>();

    protected abstract TestDatabase database(Path directory);

    /** How many nodes share the work. */
    protected abstract int nodes();

    @Test
    void keepsUp() throws Exception {
        TestDatabase database = database(root.resolve("database"));
        List<Node> nodes = new ArrayList<>();
        try {
            Instant first = fill(database.backend().open(new ScheduleStoreFactory()));
            for (int number = 0; number < nodes(); number++) {
                nodes.add(new Node(nodes() > 1 ? database.anotherNode() : database.backend()));
            }
            Thread.sleep(Duration.between(Instant.now(), first).plusSeconds(30).toMillis());
            lags.clear();
            Thread.sleep(MEASURED.toMillis());
            print(List.copyOf(lags));
            assertThat(twiceAtOnce).hasValue(0);
            if (nodes.size() > 1) {
                killOne(nodes);
            }
        } finally {
            nodes.forEach(Node::close);
            database.close();
        }
    }

    /** Gives the first time at which accounts are due. */
    private Instant fill(ScheduleStore store) {
        long begin = System.nanoTime();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        Instant first = Instant.now().plus(Duration.ofSeconds(Integer.getInteger("bench.fill", ACCOUNTS / 1_000)));
        IntStream.range(0, WRITERS)
                .mapToObj(writer -> CompletableFuture.runAsync(
                        () -> {
                            for (int number = writer; number < ACCOUNTS; number += WRITERS) {
                                put(store, number, first);
                            }
                        },
                        writers))
                .collect(Collectors.toList())
                .forEach(CompletableFuture::join);
        writers.shutdown();
        System.out.printf("%d accounts written in %d s%n", ACCOUNTS, secondsSince(begin));
        return first;
    }

    private static void put(ScheduleStore store, int number, Instant first) {
        UUID id = new UUID(number * 0x9E3779B97F4A7C15L, number);
        String host = "h" + number % HOSTS + ".ext.example";
        AccountSchedule none =
                new AccountSchedule(id, OWNER, host, FetchState.ACTIVE, Optional.empty(), PollHistory.NONE, 0);
        Instant due = first.plusMillis(INTERVAL.toMillis() * number / ACCOUNTS);
        assertThat(store.replace(none, none.changedTo(FetchState.ACTIVE, Optional.of(due), 0)))
                .isTrue();
    }

    private static void print(List<Duration> measured) {
        List<Duration> sorted = measured.stream().sorted().collect(Collectors.toList());
        System.out.println(String.format(
                Locale.ROOT,
                "| %d accounts | %.0f fetches/s (%.0f due/s) | lag: median %d ms, p99 %d ms, longest %d ms |",
                ACCOUNTS,
                sorted.size() / (double) MEASURED.toSeconds(),
                ACCOUNTS / (double) INTERVAL.toSeconds(),
                sorted.get(sorted.size() / 2).toMillis(),
                sorted.get(sorted.size() * 99 / 100).toMillis(),
                sorted.get(sorted.size() - 1).toMillis()));
    }

    private void killOne(List<Node> nodes) {
        Node victim = nodes.get(0);
        Set<Integer> orphans = IntStream.range(0, AccountSchedule.SHARDS)
                .filter(victim.scheduler::holds)
                .boxed()
                .collect(Collectors.toSet());
        long begin = System.nanoTime();
        victim.dead = true;
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> orphans.stream()
                        .allMatch(
                                shard -> nodes.stream().skip(1).anyMatch(node -> node.fetchedShards.contains(shard))));
        System.out.println(String.format(
                Locale.ROOT,
                "| one of %d nodes killed | accounts of its %d shards fetched again after %d s |",
                nodes.size(),
                orphans.size(),
                secondsSince(begin)));
        assertThat(twiceAtOnce).hasValue(0);
    }

    private static long secondsSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toSeconds();
    }

    /** A node of its own connections, which can die without a word. */
    private final class Node implements AutoCloseable, DueFetcher {
        private final Schedules schedules;
        private final LeaseKeeper leases;
        private final FetchExecutor executor = new FetchExecutor(null, CONCURRENT);
        private final FetchScheduler scheduler;
        private final Set<Integer> fetchedShards = ConcurrentHashMap.newKeySet();
        private volatile boolean dead;

        Node(Backend backend) {
            schedules = new Schedules(
                    mortal(ScheduleStore.class, backend.open(new ScheduleStoreFactory())), POLICY, Clock.systemUTC());
            leases = new LeaseKeeper(
                    mortal(Leases.class, backend.open(new LeasesFactory())), Ticker.systemTicker(), "bench-leases");
            FakeUsers users = new FakeUsers();
            users.add(USER, OWNER);
            ExternalFetchConfiguration configuration = new TestConfiguration(root.resolve("host"))
                    .read("<concurrentFetches>" + CONCURRENT + "</concurrentFetches>");
            scheduler = new FetchScheduler(
                    schedules, () -> users, () -> this, () -> executor, configuration, leases, Clock.systemUTC());
            scheduler.start();
        }

        private <T> T mortal(Class<T> type, T object) {
            return type.cast(
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        if (dead) {
                            throw new StorageUnavailableException("the node is dead", new IllegalStateException());
                        }
                        try {
                            return method.invoke(object, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }

        @Override
        public boolean fetchDue(
                Username username, AccountSchedule due, BooleanSupplier permission, FetchProgress progress) {
            if (!schedules.isCurrent(due)) {
                return true;
            }
            lags.add(Duration.between(due.nextAt().orElseThrow(), Instant.now()));
            if (!underWay.add(due.accountId())) {
                twiceAtOnce.incrementAndGet();
            }
            fetchedShards.add(due.shard());
            FetchReport report = new FetchReport(Instant.now(), 0, 1, 0, 0, 0, Optional.empty());
            try {
                return schedules.record(due, account(due), FetchOutcome.DONE, report);
            } finally {
                underWay.remove(due.accountId());
            }
        }

        private ExternalAccount account(AccountSchedule due) {
            return new ExternalAccount(
                    due.accountId(),
                    OWNER,
                    "a@ext.example",
                    new RemoteLogin(Protocol.POP3, Security.TLS, new Endpoint(due.host(), 995), "a"),
                    new FetchPlan(
                            AfterFetch.KEEP,
                            "INBOX",
                            Optional.empty(),
                            PollInterval.parse(INTERVAL.toSeconds() + "s"),
                            Delivery.MAILBOX),
                    Instant.EPOCH);
        }

        @Override
        public void close() {
            scheduler.close();
            leases.close();
            try {
                executor.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
