/**
 * Episodes in Cassandra.
 *
 * <p>Entry point: {@link org.briefkasten.quotawarnings.cassandra.CassandraEpisodeStore}.
 */
package org.briefkasten.quotawarnings.cassandra;
