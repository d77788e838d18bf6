package org.briefkasten.storage.testing;

import java.nio.file.Path;
import org.briefkasten.storage.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a store must do on every database. A module writes one abstract subclass for each of its stores, with the cases; a
 * concrete subclass names the database, H2 in the module itself, the others in {@code integration-tests/stores}.
 *
 * @param <S> the store's interface
 */
public abstract class StoreContract<S> {
    @TempDir
    Path directory;

    private TestDatabase database;
    private S store;

    /** Makes the store on a database that is reached; the production code's own way. */
    protected abstract S open(Storage storage);

    /** The database of this class; H2 unless overridden. */
    protected TestDatabase database(Path directory) {
        return new H2TestDatabase(directory);
    }

    @BeforeEach
    final void openDatabase() {
        database = database(directory);
        store = open(database.backend());
    }

    @AfterEach
    final void closeDatabase() {
        if (database != null) {
            database.close();
        }
    }

    protected final S store() {
        return store;
    }

    /** The same store as a second node has it. */
    protected final S storeOfAnotherNode() {
        return open(database.anotherNode());
    }

    /** Stops the node and starts it again; {@link #store()} is a new one afterwards. */
    protected final void restart() {
        database.restart();
        store = open(database.backend());
    }
}
