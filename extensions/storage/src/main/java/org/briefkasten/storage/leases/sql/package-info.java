/** Leases on a SQL database. Entry point: {@link org.briefkasten.storage.leases.sql.SqlLeases}. */
package org.briefkasten.storage.leases.sql;
