/**
 * The stores of external-fetch on Cassandra.
 *
 * <p>Entry points: {@link org.briefkasten.externalfetch.cassandra.CassandraExternalAccountStore} and
 * {@link org.briefkasten.externalfetch.cassandra.CassandraExternalMessageStore}. Rows are written by lightweight
 * transactions and nothing else: who mixes them with plain writes loses some.
 */
package org.briefkasten.externalfetch.cassandra;
