/**
 * Storage on a SQL database: HikariCP for connections, Flyway for the schema, Jdbi for statements.
 *
 * <p>Entry point: {@link org.briefkasten.storage.sql.SqlBackend}. For stores, {@link
 * org.briefkasten.storage.sql.SqlFailures} tells a duplicate key from other failures.
 */
package org.briefkasten.storage.sql;
