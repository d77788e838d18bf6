package org.briefkasten.storage;

import com.datastax.oss.driver.api.core.CqlSession;
import java.time.Clock;

/** A keyspace of a Cassandra cluster. Thread-safe. */
public interface CassandraDatabase {
    /**
     * Runs the feature's outstanding migrations, {@code V<n>__<name>.cql} in the package of the anchor, then gives
     * access. Statements name their tables with {@code ${keyspace}.} before them: the session may be James's own, with
     * another default keyspace; they end with a semicolon at the end of a line, and do no harm when run once more after
     * a crash in their midst ({@code IF NOT EXISTS}). {@code ALTER TABLE ... ADD} of one column needs no such clause,
     * which Cassandra has only from 4.1 on: it is left out where the column is there.
     *
     * <p>What {@code prepare(String)} and {@code execute(String)} of the session are given runs at QUORUM and SERIAL,
     * within 5 seconds. Its blocking methods throw {@link StorageUnavailableException} if the cluster fails.
     *
     * @param feature the owner's name in snake_case, kept by the database
     * @param anchor a class of the feature's jar in the package whose migrations are run
     */
    CqlSession migrated(String feature, Class<?> anchor);

    /** As {@link Storage#clock()}. What the session executes as a plain write gets its time from here, too. */
    Clock clock();

    /** The keyspace of our tables, safe to put into CQL as it is. */
    String keyspace();
}
