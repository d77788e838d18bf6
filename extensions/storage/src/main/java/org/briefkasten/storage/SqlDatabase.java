package org.briefkasten.storage;

import org.jdbi.v3.core.Jdbi;

/** A SQL database behind a connection pool. Thread-safe. */
public interface SqlDatabase {
    /**
     * Runs the feature's outstanding migrations, {@code V<n>__<name>.sql} beside the package of the anchor in
     * {@code sql/} (for {@code org.briefkasten.users.sql.SqlX} that is {@code org/briefkasten/users/sql/}), then gives
     * access.
     *
     * @param feature the owner's name in snake_case; it names the migration history table
     *     {@code briefkasten_schema_<feature>}, is kept by the database and must never change
     * @param anchor a class of the feature's jar in the package whose {@code V<n>__<name>.sql} resources are run
     */
    Jdbi migrated(String feature, Class<?> anchor);
}
