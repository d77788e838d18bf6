/**
 * The stores of external-fetch on Cassandra.
 *
 * <p>Entry points: {@link org.briefkasten.externalfetch.cassandra.CassandraExternalAccountStore} and
 * {@link org.briefkasten.externalfetch.cassandra.CassandraExternalMessageStore}. Rows of accounts and messages
 * are written by lightweight transactions and nothing else: who mixes them with plain writes loses some. Notes of
 * content are written plainly and nothing else; they are hints, which a look at the message's row confirms.
 */
package org.briefkasten.externalfetch.cassandra;
