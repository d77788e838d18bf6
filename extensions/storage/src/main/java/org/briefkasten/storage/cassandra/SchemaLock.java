package org.briefkasten.storage.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.storage.StorageUnavailableException;
import org.briefkasten.storage.cassandra.LightweightTransaction.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the nodes of a James cluster from changing one feature's tables at the same time. A lock that is not renewed
 * vanishes: a killed node blocks the others for {@link #LIFETIME} at most. Not thread-safe.
 */
final class SchemaLock {
    private static final Logger LOGGER = LoggerFactory.getLogger(SchemaLock.class);

    /** More than a statement that changes the schema may take, so that its holder outlives it or renews it. */
    static final Duration LIFETIME = Duration.ofSeconds(30);

    private final CqlSession session;
    private final String table;
    private final String feature;
    private final UUID holder = UUID.randomUUID();

    SchemaLock(CqlSession session, String keyspace, String feature) {
        this.session = session;
        this.table = keyspace + "." + SchemaTables.LOCK;
        this.feature = feature;
    }

    boolean tryAcquire() {
        return LightweightTransaction.isApplied(
                session,
                statement(
                        "INSERT INTO " + table + " (feature, holder) VALUES (?, ?) IF NOT EXISTS USING TTL "
                                + LIFETIME.toSeconds(),
                        feature,
                        holder),
                () -> currentHolder()
                        .map(current -> current.equals(holder) ? Outcome.APPLIED : Outcome.REFUSED)
                        .orElse(Outcome.NOT_RUN));
    }

    /** Whether the lock is still ours, and so for another {@link #LIFETIME}. */
    boolean renew() {
        return LightweightTransaction.isApplied(
                session,
                statement(
                        "UPDATE " + table + " USING TTL " + LIFETIME.toSeconds()
                                + " SET holder = ? WHERE feature = ? IF holder = ?",
                        holder,
                        feature,
                        holder),
                // Ours or not, it may expire any moment: only another try makes it last.
                () -> isOurs() ? Outcome.NOT_RUN : Outcome.REFUSED);
    }

    /** Does not throw: a lock that cannot be given back vanishes by itself. */
    void release() {
        try {
            LightweightTransaction.isApplied(
                    session,
                    statement("DELETE FROM " + table + " WHERE feature = ? IF holder = ?", feature, holder),
                    () -> isOurs() ? Outcome.NOT_RUN : Outcome.APPLIED);
        } catch (StorageUnavailableException e) {
            LOGGER.debug("The lock of {} is left to expire", feature, e);
        }
    }

    private boolean isOurs() {
        return currentHolder().filter(holder::equals).isPresent();
    }

    private Optional<UUID> currentHolder() {
        Row row = session.execute(statement("SELECT holder FROM " + table + " WHERE feature = ?", feature)
                        .setConsistencyLevel(DefaultConsistencyLevel.SERIAL))
                .one();
        return Optional.ofNullable(row).map(found -> found.getUuid("holder"));
    }

    private static SimpleStatement statement(String cql, Object... values) {
        return CassandraGuard.statement(cql).setPositionalValues(List.of(values));
    }
}
