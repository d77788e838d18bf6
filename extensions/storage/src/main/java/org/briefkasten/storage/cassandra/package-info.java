/**
 * Storage on Cassandra.
 *
 * <p>Entry point: {@link org.briefkasten.storage.cassandra.CassandraBackend}. For stores,
 * {@link org.briefkasten.storage.cassandra.LightweightTransaction} finds out what became of a conditional write whose
 * answer was lost.
 */
package org.briefkasten.storage.cassandra;
