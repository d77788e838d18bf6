/**
 * Sealed secrets in a SQL database.
 *
 * <p>Entry point: {@link org.briefkasten.storage.secrets.sql.SqlSecretStore}.
 */
package org.briefkasten.storage.secrets.sql;
