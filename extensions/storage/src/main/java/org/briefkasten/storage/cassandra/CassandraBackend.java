package org.briefkasten.storage.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.base.Ticker;
import java.time.Clock;
import java.time.Instant;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.briefkasten.storage.Backend;
import org.briefkasten.storage.CassandraConfiguration;
import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.ServerClock;
import org.briefkasten.storage.StorageUnavailableException;
import org.briefkasten.storage.StoreFactory;

/** A keyspace of a cluster. The driver reconnects by itself. Thread-safe. */
public final class CassandraBackend implements Backend, CassandraDatabase {
    private final String keyspace;
    private final String description;
    private final CqlSession session;
    private final CassandraMigrations migrations;
    private final Supplier<Clock> clock;
    private final boolean ours;

    private CassandraBackend(CqlSession session, CassandraConfiguration configuration, boolean ours) {
        this.keyspace = configuration.keyspace();
        this.description = "Cassandra " + configuration;
        this.clock =
                Suppliers.memoize(() -> new ServerClock(() -> now(session), Clock.systemUTC(), Ticker.systemTicker()));
        this.session = CassandraGuard.of(session, description, new WriteTimes(clock));
        this.migrations = new CassandraMigrations(this.session, keyspace, description);
        this.ours = ours;
    }

    /**
     * Connects to the configured contact points.
     *
     * @throws StorageUnavailableException if none answers
     * @throws InvalidConfigurationException if the cluster answers and refuses us
     */
    public static CassandraBackend connect(CassandraConfiguration configuration) {
        try {
            return prepared(
                    new CassandraBackend(CassandraSessions.open(configuration), configuration, true), configuration);
        } catch (AllNodesFailedException e) {
            if (e.getAllErrors().values().stream()
                    .anyMatch(errors -> errors.stream().anyMatch(AuthenticationException.class::isInstance))) {
                throw refused(configuration, e);
            }
            throw CassandraGuard.unavailable("Cassandra " + configuration, e);
        } catch (DriverException e) {
            throw CassandraGuard.unavailable("Cassandra " + configuration, e);
        }
    }

    /** Uses a session that somebody else closes. */
    public static CassandraBackend over(CqlSession session, CassandraConfiguration configuration) {
        return prepared(new CassandraBackend(session, configuration, false), configuration);
    }

    private static CassandraBackend prepared(CassandraBackend backend, CassandraConfiguration configuration) {
        try {
            backend.ping();
            SchemaTables.create(backend.session, configuration.keyspace(), configuration.replicationFactor());
            return backend;
        } catch (QueryValidationException e) {
            backend.close();
            throw refused(configuration, e);
        } catch (RuntimeException e) {
            backend.close();
            throw e;
        }
    }

    private static InvalidConfigurationException refused(CassandraConfiguration configuration, Exception e) {
        String remedy = e instanceof UnauthorizedException || e instanceof AllNodesFailedException
                ? "; mend user or password, or the cluster's own roles"
                : "; mend the keyspace, or create it beforehand";
        return new InvalidConfigurationException(
                "storage.xml", "cassandra: " + configuration + " refuses: " + e.getMessage() + remedy, e);
    }

    @Override
    public CqlSession migrated(String feature, Class<?> anchor) {
        migrations.run(feature, anchor);
        return session;
    }

    @Override
    public String keyspace() {
        return keyspace;
    }

    @Override
    public <S> S open(StoreFactory<S> factory) {
        return factory.onCassandra(this);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Clock clock() {
        return clock.get();
    }

    private Instant now(CqlSession unguarded) {
        try {
            return unguarded
                    .execute(CassandraGuard.statement("SELECT toTimestamp(now()) FROM system.local"))
                    .one()
                    .getInstant(0);
        } catch (DriverException e) {
            throw CassandraGuard.unavailable(description, e);
        }
    }

    @Override
    public void ping() {
        session.execute("SELECT release_version FROM system.local");
    }

    @Override
    public void close() {
        if (ours) {
            session.close();
        }
    }
}
