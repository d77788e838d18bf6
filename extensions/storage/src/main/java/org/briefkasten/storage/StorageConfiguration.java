package org.briefkasten.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What {@code storage.xml} says. Names exactly one database. Immutable and thread-safe. */
public final class StorageConfiguration {
    /** How long an unanswering database is retried unless {@code startTimeout} says otherwise. */
    public static final Duration DEFAULT_START_TIMEOUT = Duration.ofSeconds(60);

    private final Optional<SqlConfiguration> sql;
    private final Optional<CassandraConfiguration> cassandra;
    private final Duration startTimeout;
    private final Path keyFile;

    private StorageConfiguration(
            Optional<SqlConfiguration> sql,
            Optional<CassandraConfiguration> cassandra,
            Duration startTimeout,
            Path keyFile) {
        this.sql = sql;
        this.cassandra = cassandra;
        this.startTimeout = Objects.requireNonNull(startTimeout);
        this.keyFile = keyFile.toAbsolutePath().normalize();
    }

    public static StorageConfiguration sql(SqlConfiguration sql, Duration startTimeout, Path keyFile) {
        return new StorageConfiguration(Optional.of(sql), Optional.empty(), startTimeout, keyFile);
    }

    public static StorageConfiguration cassandra(
            CassandraConfiguration cassandra, Duration startTimeout, Path keyFile) {
        return new StorageConfiguration(Optional.empty(), Optional.of(cassandra), startTimeout, keyFile);
    }

    public Optional<SqlConfiguration> sql() {
        return sql;
    }

    public Optional<CassandraConfiguration> cassandra() {
        return cassandra;
    }

    public Duration startTimeout() {
        return startTimeout;
    }

    /** Absolute. */
    public Path keyFile() {
        return keyFile;
    }
}
