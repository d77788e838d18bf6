/**
 * Episodes, refusals and shared work in Cassandra.
 *
 * <p>Entry point: {@link org.briefkasten.quotawarnings.cassandra.CassandraQuotaStores}.
 */
package org.briefkasten.quotawarnings.cassandra;
