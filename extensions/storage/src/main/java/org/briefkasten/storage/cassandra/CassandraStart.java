package org.briefkasten.storage.cassandra;

import com.google.inject.Injector;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.briefkasten.storage.Backend;
import org.briefkasten.storage.CassandraConfiguration;

/** Reaches Cassandra on a class path that may lack its driver. Thread-safe. */
public final class CassandraStart {
    private CassandraStart() {}

    /**
     * @throws InvalidConfigurationException if this James has no driver, or no session though none was configured
     * @throws org.briefkasten.storage.StorageUnavailableException if the cluster does not answer
     */
    public static Backend open(CassandraConfiguration configuration, Injector injector) {
        try {
            return configuration.contactPoints().isEmpty()
                    ? CassandraBackend.over(CassandraSessions.ofJames(injector), configuration)
                    : CassandraBackend.connect(configuration);
        } catch (NoClassDefFoundError e) {
            throw new InvalidConfigurationException(
                    "storage.xml",
                    "cassandra: this James carries no Cassandra driver (missing class " + e.getMessage()
                            + "); use sql, or a flavour of James that has one",
                    e);
        }
    }
}
