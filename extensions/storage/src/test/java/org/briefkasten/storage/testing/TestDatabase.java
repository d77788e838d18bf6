package org.briefkasten.storage.testing;

import org.briefkasten.storage.Backend;

/** A database without any table, for one test. Not thread-safe. */
public interface TestDatabase extends AutoCloseable {
    /** The connection of the node under test. */
    Backend backend();

    /** The connection of a second node to the same data; the first node's own where only one process may connect. */
    Backend anotherNode();

    /** Closes every connection, then connects anew to the same data. */
    void restart();

    @Override
    void close();
}
