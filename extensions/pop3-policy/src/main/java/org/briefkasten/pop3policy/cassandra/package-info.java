/**
 * The stores of the POP3 policy in Cassandra.
 *
 * <p>Entry point: {@link org.briefkasten.pop3policy.cassandra.CassandraPop3Stores}.
 */
package org.briefkasten.pop3policy.cassandra;
