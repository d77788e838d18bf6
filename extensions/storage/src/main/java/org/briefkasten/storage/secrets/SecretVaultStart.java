package org.briefkasten.storage.secrets;

import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the key file against the database, then gives the vault and, on a thread of its own, moves under the primary
 * key what is still under older ones. Thread-safe.
 */
public final class SecretVaultStart implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SecretVaultStart.class);
    private static final long RETRY_SECONDS = 30;

    private final ScheduledExecutorService executor;
    private final Resealing resealing;
    private final SecretVault vault;
    private final Future<?> work;

    /**
     * @throws InvalidConfigurationException if the key file is not the database's, or not safe
     * @throws StorageUnavailableException if the database does not answer
     */
    public SecretVaultStart(Storage storage, Path keyFile) {
        SecretStore store = storage.open(new SecretStoreFactory());
        KeyFile file = new KeyFile(keyFile);
        KeyRing ring = new KeyCheck(store, file).keys();
        resealing = new Resealing(store, ring);
        resealing.resealCheck();
        vault = new SealedSecretVault(store, new Keys(file, ring));
        executor = Executors.newSingleThreadScheduledExecutor(SecretVaultStart::thread);
        work = executor.scheduleWithFixedDelay(this::resealAll, 0, RETRY_SECONDS, TimeUnit.SECONDS);
    }

    public SecretVault vault() {
        return vault;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "briefkasten-resealing");
        thread.setDaemon(true);
        return thread;
    }

    private void resealAll() {
        try {
            resealing.resealAll();
            executor.shutdown();
        } catch (StorageUnavailableException e) {
            if (executor.isShutdown()) {
                return;
            }
            LOGGER.warn("Moving secrets under the new key goes on in {} s: {}", RETRY_SECONDS, e.getMessage());
        }
    }

    /** Ends the background work; the next start goes on with it. */
    @Override
    public void close() {
        // No interrupt: it would close H2's file under whoever else uses it (java.nio.channels.InterruptibleChannel).
        work.cancel(false);
        executor.shutdown();
    }
}
