/**
 * The stores of the POP3 policy on a SQL database.
 *
 * <p>Entry point: {@link org.briefkasten.pop3policy.sql.SqlPop3Stores}.
 */
package org.briefkasten.pop3policy.sql;
