package org.briefkasten.quotawarnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.briefkasten.quotawarnings.MemoryJames.BOB;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.core.quota.QuotaCountUsage;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.core.quota.QuotaSizeUsage;
import org.apache.james.eventsourcing.EventSourcingSystem;
import org.apache.james.eventsourcing.eventstore.EventStore;
import org.apache.james.eventsourcing.eventstore.History;
import org.apache.james.eventsourcing.eventstore.memory.InMemoryEventStore;
import org.apache.james.mailbox.model.Quota;
import org.apache.james.mailbox.quota.mailing.QuotaMailingListenerConfiguration;
import org.apache.james.mailbox.quota.mailing.commands.DetectThresholdCrossing;
import org.apache.james.mailbox.quota.mailing.commands.DetectThresholdCrossingHandler;
import org.apache.james.mailbox.quota.model.QuotaThreshold;
import org.briefkasten.quotawarnings.sql.SqlQuotaStores;
import org.briefkasten.settings.ListedIncarnations;
import org.briefkasten.settings.ServerSettings;
import org.briefkasten.settings.TestSettings;
import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.StoreFactory;
import org.briefkasten.storage.testing.H2TestDatabase;
import org.briefkasten.users.SettableClock;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * What the database is asked at a crossing by a user who crossed so often before, counted by the database; and what James's
 * own listener reads for one message then, whether that crosses anything or not.
 */
class CrossingBenchmark {
    private static final int[] HISTORIES = {0, 10, 1_000};
    /** Of six, two are left to the incarnations of the user and of the domain. */
    private static final long MOST_STATEMENTS = 4;

    private static final int LIMIT = 1_000_000;

    @TempDir
    Path directory;

    @Test
    void aCrossingTakesTheSameFewStatementsWhateverTheHistory() throws Exception {
        print(
                "| crossings before | ours: statements of a crossing | their rows | stock: events read for each message |");
        for (int history : HISTORIES) {
            long[] ours = ours(history);
            print("| %d | %d | %d | %d |", history, ours[0], ours[1], stock(history));
            assertThat(ours[0]).isBetween(1L, MOST_STATEMENTS);
        }
    }

    /** Statements and their rows, read or changed. */
    private long[] ours(int history) throws Exception {
        MemoryJames james = new MemoryJames();
        ListedIncarnations users = new ListedIncarnations();
        users.begin(BOB);
        users.begin(BOB.getDomainPart().orElseThrow());
        try (H2TestDatabase database = new H2TestDatabase(directory.resolve("after-" + history))) {
            QuotaStores stores = database.backend().open(QuotaStores.FACTORY);
            fill(stores.episodes(), users.current(BOB).orElseThrow().id(), history);
            james.limitSize(BOB, LIMIT);
            james.inbox(BOB);
            SettingsSource settings = settings(database, users);
            Jdbi jdbi = database.backend().open(new Asked());
            jdbi.useHandle(handle -> handle.execute("SET QUERY_STATISTICS TRUE"));
            try (Node node = new Node(
                    "node", james, stores, stores.episodes(), users, settings, Node.WITHOUT_SWEEPS, Node.NO_STORMS)) {
                // The comparison with the store at the start.
                await().until(() -> count(jdbi, "EXECUTION_COUNT") == 1);
                long rows = count(jdbi, "CUMULATIVE_ROW_COUNT");
                james.append(BOB, LIMIT / 100 * 85);
                await().atMost(Duration.ofSeconds(4)).until(() -> stores.episodes().all().stream()
                        .anyMatch(episode -> episode.sent().isPresent()));
                assertThat(node.channel.attempts()).isEqualTo(1);
                return new long[] {count(jdbi, "EXECUTION_COUNT") - 1, count(jdbi, "CUMULATIVE_ROW_COUNT") - rows};
            }
        }
    }

    /** Of users and domains in the database, with nothing remembered. */
    private static SettingsSource settings(H2TestDatabase database, ListedIncarnations users) {
        SettableClock clock = new SettableClock();
        QuotaSettings settings = new QuotaSettings(Set.of("en"));
        return new LayeredQuotaSettings(
                settings,
                TestSettings.factory(database.backend(), users, clock, clock.ticker())
                        .create(settings.schema(), ServerSettings.of("quota-warnings.xml")));
    }

    private static void fill(EpisodeStore store, UUID incarnation, int history) {
        for (int i = 0; i < history; i++) {
            Instant begun = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i * 3_600L);
            Episode episode = Episode.begun(
                    EpisodeKey.of(incarnation, Thresholds.SIZE_80), UUID.randomUUID(), BOB, begun, begun, Set.of());
            store.begin(episode);
            store.end(episode, begun.plusSeconds(1_800), Node.HISTORY);
        }
    }

    /**
     * Without those that ask for all episodes, as this benchmark does, and those about the sweep. With cold caches our
     * users module asks for the incarnations of the user and of the domain, too, which the lists here know.
     */
    private static long count(Jdbi jdbi, String column) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT COALESCE(SUM(" + column
                        + "), 0) FROM INFORMATION_SCHEMA.QUERY_STATISTICS"
                        + " WHERE LOWER(SQL_STATEMENT) LIKE '%briefkasten_%'"
                        + " AND LOWER(SQL_STATEMENT) NOT LIKE '%from briefkasten_quota_episode'"
                        + " AND LOWER(SQL_STATEMENT) NOT LIKE '%briefkasten_quota_work%'"
                        + " AND LOWER(SQL_STATEMENT) NOT LIKE '%query_statistics%'")
                .mapTo(Long.class)
                .one());
    }

    private static long stock(int history) {
        AtomicLong read = new AtomicLong();
        EventSourcingSystem stock = system(new InMemoryEventStore(), read);
        for (int i = 0; i < history; i++) {
            dispatch(stock, i % 2 == 0 ? 85 : 70, i);
        }
        read.set(0);
        dispatch(stock, history % 2 == 0 ? 70 : 85, history);
        return read.get();
    }

    private static EventSourcingSystem system(EventStore store, AtomicLong read) {
        EventStore counting = (EventStore) Proxy.newProxyInstance(
                EventStore.class.getClassLoader(), new Class<?>[] {EventStore.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(store, arguments);
                    return method.getName().equals("getEventsOfAggregate")
                            ? Mono.from((Publisher<?>) answer)
                                    .cast(History.class)
                                    .doOnNext(events -> read.addAndGet(
                                            events.getEventsJava().size()))
                            : answer;
                });
        QuotaMailingListenerConfiguration configuration = QuotaMailingListenerConfiguration.builder()
                .addThreshold(new QuotaThreshold(0.8))
                .gracePeriod(Duration.ZERO)
                .build();
        return EventSourcingSystem.fromJava(
                Set.of(new DetectThresholdCrossingHandler(counting, configuration)), Set.of(), counting);
    }

    private static void dispatch(EventSourcingSystem stock, int percent, int hour) {
        Mono.from(stock.dispatch(new DetectThresholdCrossing(
                        BOB,
                        Quota.<QuotaCountLimit, QuotaCountUsage>builder()
                                .used(QuotaCountUsage.count(1))
                                .computedLimit(QuotaCountLimit.unlimited())
                                .build(),
                        Quota.<QuotaSizeLimit, QuotaSizeUsage>builder()
                                .used(QuotaSizeUsage.size(percent))
                                .computedLimit(QuotaSizeLimit.size(100))
                                .build(),
                        Instant.EPOCH.plusSeconds(hour * 3_600L))))
                .block();
    }

    @SuppressWarnings("SystemOut") // a benchmark prints its table
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** The database itself. */
    private static final class Asked implements StoreFactory<Jdbi> {
        @Override
        public Jdbi onSql(SqlDatabase database) {
            return database.migrated("quota_warnings", SqlQuotaStores.class);
        }

        @Override
        public Jdbi onCassandra(CassandraDatabase database) {
            throw new UnsupportedOperationException();
        }
    }
}
