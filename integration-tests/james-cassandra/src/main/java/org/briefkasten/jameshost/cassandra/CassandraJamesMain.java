package org.briefkasten.jameshost.cassandra;

import org.apache.james.ExtraProperties;
import org.apache.james.GuiceJamesServer;
import org.apache.james.JamesServerMain;
import org.apache.james.modules.RunArgumentsModule;
import org.apache.james.server.core.configuration.Configuration;

/**
 * Starts a node in the directory that the system property {@code working.directory} names. It finds its Cassandra
 * through {@code conf/cassandra.properties}, with the keys of stock James, and exits with 1 and one log entry if it
 * cannot start. The first node of a new keyspace makes the tables: start the others after it.
 */
public final class CassandraJamesMain {
    private CassandraJamesMain() {}

    public static void main(String[] arguments) throws Exception {
        ExtraProperties.initialize();
        Configuration configuration =
                Configuration.builder().useWorkingDirectoryEnvProperty().build();
        GuiceJamesServer server = GuiceJamesServer.forConfiguration(configuration)
                .combineWith(new CassandraJamesModule())
                .overrideWith(new RunArgumentsModule(arguments));
        JamesServerMain.main(server);
    }
}
