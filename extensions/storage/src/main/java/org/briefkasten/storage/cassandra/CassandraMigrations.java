package org.briefkasten.storage.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.common.base.Stopwatch;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.briefkasten.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a feature's tables up to date. Written here because cassandra-migration 2.6.1_v4 runs {@code USE} on the session
 * it is given, which may be James's, and because its lock is not renewed and outlives a killed node by five minutes.
 *
 * <p>A migration is recorded after its last statement; one that was cut short is run again as a whole, hence the rule for
 * migrations in {@link org.briefkasten.storage.CassandraDatabase}.
 */
final class CassandraMigrations {
    private static final Logger LOGGER = LoggerFactory.getLogger(CassandraMigrations.class);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final CqlSession session;
    private final String keyspace;
    private final String description;

    CassandraMigrations(CqlSession session, String keyspace, String description) {
        this.session = session;
        this.keyspace = keyspace;
        this.description = description;
    }

    void run(String feature, Class<?> anchor) {
        List<CqlScript> scripts = CqlScripts.beside(anchor);
        try {
            if (!isUpToDate(feature, scripts)) {
                runLocked(feature, scripts);
            }
        } catch (DriverException e) {
            throw faulty(feature, e.getMessage(), e);
        }
    }

    private void runLocked(String feature, List<CqlScript> scripts) {
        SchemaLock lock = new SchemaLock(session, keyspace, feature);
        if (!acquire(lock, feature, scripts)) {
            return;
        }
        try {
            Map<Integer, String> applied = applied(feature);
            for (CqlScript script : scripts) {
                if (!applied.containsKey(script.version())) {
                    run(feature, script, lock);
                }
            }
        } finally {
            lock.release();
        }
    }

    /** False if there is nothing left to do. */
    private boolean acquire(SchemaLock lock, String feature, List<CqlScript> scripts) {
        Stopwatch waited = Stopwatch.createStarted();
        while (!lock.tryAcquire()) {
            if (isUpToDate(feature, scripts)) {
                return false;
            }
            if (waited.elapsed().compareTo(PATIENCE) > 0) {
                throw faulty(feature, "another node has been at it for " + PATIENCE.toSeconds() + " s", null);
            }
            pause(feature);
        }
        return true;
    }

    private void pause(String feature) {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw faulty(feature, "James stops", e);
        }
    }

    private boolean isUpToDate(String feature, List<CqlScript> scripts) {
        Map<Integer, String> applied = applied(feature);
        for (CqlScript script : scripts) {
            String checksum = applied.get(script.version());
            if (checksum == null) {
                return false;
            }
            if (!checksum.equals(script.checksum())) {
                throw faulty(feature, script + " was changed after it was applied", null);
            }
        }
        return true;
    }

    private Map<Integer, String> applied(String feature) {
        Map<Integer, String> checksums = new HashMap<>();
        for (Row row : session.execute(CassandraGuard.statement(
                        "SELECT version, checksum FROM " + keyspace + "." + SchemaTables.HISTORY + " WHERE feature = ?")
                .setPositionalValues(List.of(feature)))) {
            checksums.put(row.getInt("version"), row.getString("checksum"));
        }
        return checksums;
    }

    private void run(String feature, CqlScript script, SchemaLock lock) {
        for (String statement : script.statements(keyspace)) {
            renew(feature, lock);
            if (!SchemaTables.isAdded(session, statement)) {
                SchemaTables.execute(session, statement);
            }
        }
        renew(feature, lock);
        session.execute(CassandraGuard.statement("INSERT INTO " + keyspace + "." + SchemaTables.HISTORY
                        + " (feature, version, script, checksum, applied_at) VALUES (?, ?, ?, ?, ?)")
                .setPositionalValues(
                        List.of(feature, script.version(), script.name(), script.checksum(), Instant.now())));
        LOGGER.info("Schema of {}: ran {}", feature, script);
    }

    private void renew(String feature, SchemaLock lock) {
        if (!lock.renew()) {
            throw faulty(feature, "another node took over", null);
        }
    }

    private StorageUnavailableException faulty(String feature, String reason, Throwable cause) {
        return new StorageUnavailableException(
                description + ": the schema of " + feature + " cannot be brought up to date: " + reason, cause);
    }
}
