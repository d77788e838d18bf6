package org.briefkasten.storage.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.briefkasten.storage.SqlConfiguration;

/** Makes the pool. Its threads are named {@code briefkasten ...}. */
final class ConnectionPool {
    /** How long a caller waits for a connection, hence how quickly a dead database shows. */
    static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

    /** How long a statement may take before the database is asked to stop it. */
    static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(3);

    /**
     * WRITE_DELAY=0: a commit returns after its write to the file. DB_CLOSE_ON_EXIT=FALSE: James's own stop comes
     * first, H2's hook would run beside it. TRACE_LEVEL_FILE=0: no file that shows statements. QUERY_CACHE_SIZE: more than
     * our features have statements; of the default's 8 each is parsed anew.
     */
    private static final Map<String, String> H2_SETTINGS = Map.of(
            "WRITE_DELAY", "0",
            "DB_CLOSE_ON_EXIT", "FALSE",
            "LOCK_TIMEOUT", "10000",
            "QUERY_CACHE_SIZE", "256",
            "TRACE_LEVEL_FILE", "0");

    /** Seconds. The driver's own default for a server that went silent is to wait for ever. */
    private static final Map<String, String> POSTGRESQL_PROPERTIES = Map.of(
            "ApplicationName", "briefkasten",
            "cancelSignalTimeout", "2",
            "connectTimeout", "5",
            "loginTimeout", "5",
            "socketTimeout", "15",
            "tcpKeepAlive", "true");

    private ConnectionPool() {}

    static HikariDataSource open(SqlConfiguration configuration) {
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName("briefkasten");
        hikari.setDriverClassName(JdbcDrivers.classNameFor(configuration.url(), configuration.displayUrl()));
        hikari.setJdbcUrl(urlOf(configuration.url()));
        configuration.user().ifPresent(hikari::setUsername);
        configuration.password().ifPresent(hikari::setPassword);
        hikari.setMaximumPoolSize(configuration.maximumPoolSize());
        // The others when they are needed: at James's start they would only slow it down.
        hikari.setMinimumIdle(1);
        hikari.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        hikari.setValidationTimeout(VALIDATION_TIMEOUT.toMillis());
        hikari.setExceptionOverride(new EvictUnavailable());
        // The caller retries, with a message of its own.
        hikari.setInitializationFailTimeout(-1);
        if (configuration.url().startsWith("jdbc:postgresql:")) {
            POSTGRESQL_PROPERTIES.forEach(hikari::addDataSourceProperty);
        }
        return new HikariDataSource(hikari);
    }

    static boolean isH2(String url) {
        return url.startsWith("jdbc:h2:");
    }

    /** What the operator's URL says goes before our settings. */
    static String urlOf(String url) {
        if (!isH2(url)) {
            return url;
        }
        StringBuilder completed = new StringBuilder(url);
        H2_SETTINGS.keySet().stream()
                .sorted()
                .filter(name -> !url.toUpperCase(Locale.ROOT).contains(";" + name + "="))
                .forEach(name -> completed.append(';').append(name).append('=').append(H2_SETTINGS.get(name)));
        return completed.toString();
    }
}
