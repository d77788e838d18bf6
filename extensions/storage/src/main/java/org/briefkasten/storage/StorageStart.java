package org.briefkasten.storage;

import com.google.common.base.Ticker;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Singleton;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.briefkasten.storage.cassandra.CassandraStart;
import org.briefkasten.storage.secrets.KeyRing;
import org.briefkasten.storage.secrets.SecretVault;
import org.briefkasten.storage.secrets.SecretVaultStart;
import org.briefkasten.storage.sql.SqlBackend;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reaches the database and checks the key file before James opens a port, and gives both back when it stops.
 * Thread-safe.
 */
@Singleton
public final class StorageStart {
    private static final Logger LOGGER = LoggerFactory.getLogger(StorageStart.class);

    private final Backend backend;
    private final SecretVaultStart secrets;

    /**
     * @throws InvalidConfigurationException if {@code storage.xml}, the key file or the database's answer forbids to go on
     * @throws StorageUnavailableException if the database did not answer for as long as {@code startTimeout} says
     */
    @Inject
    StorageStart(StorageConfigurationReader reader, Injector injector) {
        StorageConfiguration configuration = reader.read();
        KeyRing.prepare();
        StartRetry retry = new StartRetry(
                configuration.startTimeout(), Ticker.systemTicker(), pause -> Thread.sleep(pause.toMillis()));
        backend = retry.until(() -> open(configuration, injector));
        try {
            secrets = new SecretVaultStart(backend, configuration.keyFile());
        } catch (RuntimeException e) {
            backend.close();
            throw e;
        }
        LOGGER.info("Storage is the {}", backend.description());
    }

    private static Backend open(StorageConfiguration configuration, Injector injector) {
        return configuration.sql().isPresent()
                ? SqlBackend.open(configuration.sql().get())
                : CassandraStart.open(configuration.cassandra().orElseThrow(), injector);
    }

    Backend backend() {
        return backend;
    }

    SecretVault vault() {
        return secrets.vault();
    }

    /** Called by James when it stops; the two annotations are those of James 3.8 and 3.9. */
    @javax.annotation.PreDestroy
    @jakarta.annotation.PreDestroy
    public void stop() {
        secrets.close();
        backend.close();
        LOGGER.info("Gave back the {}", backend.description());
    }
}
