/**
 * Episodes in a SQL database.
 *
 * <p>Entry point: {@link org.briefkasten.quotawarnings.sql.SqlEpisodeStore}.
 */
package org.briefkasten.quotawarnings.sql;
