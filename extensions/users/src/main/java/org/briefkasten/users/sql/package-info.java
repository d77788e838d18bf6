/** Incarnations in a SQL database. Entry point: {@link org.briefkasten.users.sql.SqlIncarnationStore}. */
package org.briefkasten.users.sql;
