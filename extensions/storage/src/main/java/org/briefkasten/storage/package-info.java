/**
 * The one place that owns persistence.
 *
 * <p>Entry point: a feature installs {@link org.briefkasten.storage.StorageModule} and asks
 * {@link org.briefkasten.storage.Storage#open} for its own store, giving one implementation for SQL (H2 in a file by
 * default, any JDBC database by URL) and one for Cassandra. {@code storage.xml} decides which of them lives.
 * The time that it stores it takes from the {@link org.briefkasten.storage.SharedClock}.
 */
package org.briefkasten.storage;
