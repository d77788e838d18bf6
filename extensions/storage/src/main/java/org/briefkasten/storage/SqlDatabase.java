package org.briefkasten.storage;

import org.jdbi.v3.core.Jdbi;

/** A SQL database behind a connection pool. Thread-safe. */
public interface SqlDatabase {
    /**
     * Runs the feature's outstanding migrations, {@code V<n>__<name>.sql} in the package of the anchor, then gives
     * access. The statements must do on H2 and on PostgreSQL, and do no harm when run once more after a crash in their
     * midst ({@code IF NOT EXISTS}). Whatever is asked of the {@link Jdbi} throws
     * {@link StorageUnavailableException} if the database fails, within seconds.
     *
     * @param feature the owner's name in snake_case; it names the migration history table
     *     {@code briefkasten_schema_<feature>}, is kept by the database and must never change
     * @param anchor a class of the feature's jar in the package whose {@code V<n>__<name>.sql} resources are run
     */
    Jdbi migrated(String feature, Class<?> anchor);

    /** Whether it is the embedded one, which this process has to itself: what ends with the process need not be stored. */
    boolean isEmbedded();
}
