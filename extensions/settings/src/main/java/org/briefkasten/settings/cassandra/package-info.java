/** Settings in Cassandra. Entry point: {@link org.briefkasten.settings.cassandra.CassandraSettingsStore}. */
package org.briefkasten.settings.cassandra;
