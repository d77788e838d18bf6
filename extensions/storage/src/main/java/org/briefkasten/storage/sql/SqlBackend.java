package org.briefkasten.storage.sql;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.base.Ticker;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DatabaseMetaData;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.briefkasten.storage.Backend;
import org.briefkasten.storage.PrivateDirectory;
import org.briefkasten.storage.ServerClock;
import org.briefkasten.storage.SqlConfiguration;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.StorageUnavailableException;
import org.briefkasten.storage.StoreFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * A SQL database. A call on a dead one ends with {@link StorageUnavailableException} after
 * {@link ConnectionPool#CONNECTION_TIMEOUT} at the latest if it has to connect, and works again as soon as the database
 * does. Thread-safe.
 */
public final class SqlBackend implements Backend, SqlDatabase {
    private final String description;
    private final boolean embedded;
    private final HikariDataSource pool;
    private final SqlMigrations migrations;
    private final Jdbi jdbi;
    private final boolean shared;
    private final Supplier<Clock> clock = Suppliers.memoize(this::newClock);

    private SqlBackend(SqlConfiguration configuration) {
        shared = configuration.directory().isEmpty();
        description = "SQL database " + configuration.displayUrl();
        embedded = configuration.directory().isPresent();
        pool = ConnectionPool.open(configuration);
        DataSource connections = ConnectionPool.isH2(configuration.url())
                ? SerialWrites.of(pool, ConnectionPool.STATEMENT_TIMEOUT)
                : pool;
        migrations = new SqlMigrations(connections, description);
        jdbi = Jdbi.create(Guard.of(connections, description));
        jdbi.configure(
                SqlStatements.class,
                statements -> statements.setQueryTimeout((int) ConnectionPool.STATEMENT_TIMEOUT.toSeconds()));
    }

    /**
     * @throws StorageUnavailableException if the database does not answer
     * @throws InvalidConfigurationException if it answers and refuses us, or has no driver
     */
    public static SqlBackend open(SqlConfiguration configuration) {
        configuration.directory().ifPresent(SqlBackend::makeDirectory);
        SqlBackend backend = new SqlBackend(configuration);
        try {
            backend.ping();
            backend.requireWritable();
            return backend;
        } catch (InvalidConfigurationException e) {
            backend.close();
            throw e;
        } catch (StorageUnavailableException e) {
            backend.close();
            if (SqlFailures.isRefusal(e)) {
                throw new InvalidConfigurationException(
                        "storage.xml",
                        "sql: " + backend.description + " refuses: " + SqlFailures.reason(e.getCause())
                                + "; mend url, user or password, or the database's own accounts",
                        e);
            }
            throw e;
        }
    }

    private static void makeDirectory(Path directory) {
        try {
            PrivateDirectory.create(directory);
        } catch (IOException e) {
            throw new InvalidConfigurationException(
                    "storage.xml",
                    "sql: the directory " + directory + " cannot be made (" + e
                            + "); make it writable to James, or name another database",
                    e);
        }
    }

    @Override
    public Jdbi migrated(String feature, Class<?> anchor) {
        migrations.run(feature, anchor);
        return jdbi;
    }

    @Override
    public boolean isEmbedded() {
        return embedded;
    }

    @Override
    public <S> S open(StoreFactory<S> factory) {
        return factory.onSql(this);
    }

    @Override
    public boolean isShared() {
        return shared;
    }

    @Override
    public Clock clock() {
        return clock.get();
    }

    private Clock newClock() {
        return shared ? new ServerClock(this::now, Clock.systemUTC(), Ticker.systemTicker()) : Clock.systemUTC();
    }

    private Instant now() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT CURRENT_TIMESTAMP")
                .map((row, context) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .one());
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void ping() {
        jdbi.useHandle(
                handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
    }

    /** H2 opens a file that it may not write to, and says so at the first write, which may come late. */
    private void requireWritable() {
        boolean readOnly = jdbi.withHandle(handle -> handle.queryMetadata(DatabaseMetaData::isReadOnly));
        if (readOnly) {
            throw new InvalidConfigurationException(
                    "storage.xml",
                    "sql: " + description + " can be read, but not written to; give James its file and directory",
                    null);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
