/**
 * The stores of external-fetch on a SQL database.
 *
 * <p>Entry points: {@link org.briefkasten.externalfetch.sql.SqlExternalAccountStore},
 * {@link org.briefkasten.externalfetch.sql.SqlScheduleStore} and
 * {@link org.briefkasten.externalfetch.sql.SqlExternalMessageStore}.
 */
package org.briefkasten.externalfetch.sql;
