/**
 * Episodes, refusals and shared work in a SQL database.
 *
 * <p>Entry point: {@link org.briefkasten.quotawarnings.sql.SqlQuotaStores}.
 */
package org.briefkasten.quotawarnings.sql;
