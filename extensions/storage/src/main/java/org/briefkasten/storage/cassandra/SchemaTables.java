package org.briefkasten.storage.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.google.common.base.Stopwatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.briefkasten.storage.StorageUnavailableException;

/** The keyspace, and the two tables that must be there before any migration. */
final class SchemaTables {
    static final String LOCK = "briefkasten_schema_lock";
    static final String HISTORY = "briefkasten_schema";

    /** For statements that change the schema: they wait for all nodes of the cluster. Less than a lock's life. */
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final Pattern ADDITION =
            Pattern.compile("(?i)\\s*ALTER\\s+TABLE\\s+(\\w+)\\.(\\w+)\\s+ADD\\s+(\\w+)\\s+[\\w<>, ]+\\s*");

    private SchemaTables() {}

    /** Whether the statement adds a column that is there already, by a run that was cut short. */
    static boolean isAdded(CqlSession session, String statement) {
        Matcher addition = ADDITION.matcher(statement);
        return addition.matches()
                && session.execute(CassandraGuard.statement("SELECT column_name FROM system_schema.columns"
                                                + " WHERE keyspace_name = ? AND table_name = ? AND column_name = ?")
                                        .setPositionalValues(
                                                List.of(addition.group(1), addition.group(2), addition.group(3))))
                                .one()
                        != null;
    }

    static void create(CqlSession session, String keyspace, int replicationFactor) {
        if (session.getMetadata().getKeyspace(keyspace).isEmpty()) {
            execute(
                    session,
                    "CREATE KEYSPACE IF NOT EXISTS " + keyspace
                            + " WITH replication = {'class': 'NetworkTopologyStrategy', 'replication_factor': "
                            + replicationFactor + "}");
        }
        createTable(session, keyspace, LOCK, "(feature text PRIMARY KEY, holder uuid)");
        createTable(
                session,
                keyspace,
                HISTORY,
                "(feature text, version int, script text, checksum text, applied_at timestamp,"
                        + " PRIMARY KEY (feature, version))");
        awaitTable(session, keyspace, LOCK);
        awaitTable(session, keyspace, HISTORY);
    }

    /** Cassandra 5.0 tells the second of two creators that the table is there a moment before it can be read: it then
     * knows no such table, or fails on it. */
    private static void awaitTable(CqlSession session, String keyspace, String table) {
        Stopwatch waited = Stopwatch.createStarted();
        while (true) {
            try {
                session.execute("SELECT feature FROM " + keyspace + "." + table + " LIMIT 1");
                return;
            } catch (InvalidQueryException | StorageUnavailableException e) {
                if (waited.elapsed().compareTo(TIMEOUT) > 0) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    private static void pause(RuntimeException reason) {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }

    /**
     * Nodes that start at once may create these two at once, before there is a lock. Cassandra up to 5.0 then gives the
     * table two ids, one of which gets lost with its rows; an id of our choice is the same from everybody.
     */
    private static void createTable(CqlSession session, String keyspace, String table, String columns) {
        boolean exists = session.getMetadata()
                .getKeyspace(keyspace)
                .flatMap(found -> found.getTable(table))
                .isPresent();
        if (!exists) {
            UUID id = UUID.nameUUIDFromBytes((keyspace + "." + table).getBytes(StandardCharsets.UTF_8));
            execute(
                    session,
                    "CREATE TABLE IF NOT EXISTS " + keyspace + "." + table + " " + columns + " WITH ID = " + id);
        }
    }

    static void execute(CqlSession session, String cql) {
        session.execute(CassandraGuard.statement(cql).setTimeout(TIMEOUT));
    }
}
