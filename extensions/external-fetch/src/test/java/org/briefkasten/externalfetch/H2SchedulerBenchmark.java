package org.briefkasten.externalfetch;

import java.nio.file.Path;
import org.briefkasten.storage.testing.H2TestDatabase;
import org.briefkasten.storage.testing.TestDatabase;

/** One node with the embedded database. */
class H2SchedulerBenchmark extends SchedulerLoad {
    @Override
    protected TestDatabase database(Path directory) {
        return new H2TestDatabase(directory);
    }

    @Override
    protected int nodes() {
        return 1;
    }
}
