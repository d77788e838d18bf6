/**
 * Sealed secrets in Cassandra.
 *
 * <p>Entry point: {@link org.briefkasten.storage.secrets.cassandra.CassandraSecretStore}.
 */
package org.briefkasten.storage.secrets.cassandra;
