package org.briefkasten.externalfetch.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.List;
import java.util.Optional;
import org.briefkasten.storage.CassandraDatabase;

/** Prepares and runs statements at the consistency that the ledger needs, whatever the session's own. Thread-safe. */
final class Statements {
    private final CqlSession session;
    private final String keyspace;

    Statements(CassandraDatabase database, Class<?> anchor) {
        this.session = database.migrated("external_fetch", anchor);
        this.keyspace = database.keyspace();
    }

    /**
     * @param cql with {@code ks.} before the table's name
     */
    PreparedStatement prepare(String cql) {
        return session.prepare(cql.replace(" ks.", " " + keyspace + "."));
    }

    /** Runs a light-weight transaction; false if its condition did not hold. Idempotence is left to the caller. */
    boolean apply(PreparedStatement statement, Object... values) {
        return session.execute(statement
                        .bind(values)
                        .setConsistencyLevel(ConsistencyLevel.QUORUM)
                        .setSerialConsistencyLevel(ConsistencyLevel.SERIAL)
                        .setIdempotent(false))
                .wasApplied();
    }

    /** Reads rows as the latest light-weight transactions left them. */
    List<Row> rows(PreparedStatement statement, Object... values) {
        return session.execute(statement
                        .bind(values)
                        .setConsistencyLevel(ConsistencyLevel.SERIAL)
                        .setIdempotent(true))
                .all();
    }

    Optional<Row> row(PreparedStatement statement, Object... values) {
        return rows(statement, values).stream().findFirst();
    }
}
