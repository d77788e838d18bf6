/**
 * The stores of external-fetch on Cassandra.
 *
 * <p>Entry points: {@link org.briefkasten.externalfetch.cassandra.CassandraExternalAccountStore},
 * {@link org.briefkasten.externalfetch.cassandra.CassandraScheduleStore} and
 * {@link org.briefkasten.externalfetch.cassandra.CassandraExternalMessageStore}. Rows of accounts, messages and schedules
 * are written by lightweight transactions and nothing else: who mixes them with plain writes loses some. Notes of
 * content and of what is due are written plainly and nothing else; they are hints, which a look at the row of the message
 * or the schedule confirms. So are plans of accounts, which mean nothing without the account's row.
 */
package org.briefkasten.externalfetch.cassandra;
