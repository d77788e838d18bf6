/** Leases on Cassandra. Entry point: {@link org.briefkasten.storage.leases.cassandra.CassandraLeases}. */
package org.briefkasten.storage.leases.cassandra;
