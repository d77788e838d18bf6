/** Incarnations in Cassandra. Entry point: {@link org.briefkasten.users.cassandra.CassandraIncarnationStore}. */
package org.briefkasten.users.cassandra;
