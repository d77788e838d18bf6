package org.briefkasten.storage.testing;

import java.nio.file.Path;
import org.briefkasten.storage.Backend;
import org.briefkasten.storage.SqlConfiguration;
import org.briefkasten.storage.sql.SqlBackend;

/** The embedded database, in a directory of the test's own. */
public final class H2TestDatabase implements TestDatabase {
    private final SqlConfiguration configuration;
    private Backend backend;

    public H2TestDatabase(Path directory) {
        configuration = SqlConfiguration.embedded(directory);
        backend = SqlBackend.open(configuration);
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public Backend anotherNode() {
        return backend;
    }

    @Override
    public void restart() {
        backend.close();
        backend = SqlBackend.open(configuration);
    }

    @Override
    public void close() {
        backend.close();
    }
}
