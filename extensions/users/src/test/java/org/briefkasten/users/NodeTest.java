package org.briefkasten.users;

import java.nio.file.Path;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.testing.H2TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Gives a test a {@link Node} on an empty H2 database. */
abstract class NodeTest {
    @TempDir
    Path directory;

    private H2TestDatabase h2;
    Node node;

    @BeforeEach
    final void startNode() {
        h2 = new H2TestDatabase(directory);
        node = new Node(storage());
    }

    @AfterEach
    final void stopNode() {
        h2.close();
    }

    final Storage storage() {
        return h2.backend();
    }
}
