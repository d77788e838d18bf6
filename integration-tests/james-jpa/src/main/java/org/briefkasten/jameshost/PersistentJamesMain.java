package org.briefkasten.jameshost;

import org.apache.james.ExtraProperties;
import org.apache.james.GuiceJamesServer;
import org.apache.james.JamesServerMain;
import org.apache.james.modules.RunArgumentsModule;
import org.apache.james.server.core.configuration.Configuration;

/**
 * Starts the server in the directory that the system property {@code working.directory} names; it exits with 1 and one
 * log entry if it cannot start.
 */
public final class PersistentJamesMain {
    private PersistentJamesMain() {}

    public static void main(String[] arguments) throws Exception {
        ExtraProperties.initialize();
        Configuration configuration =
                Configuration.builder().useWorkingDirectoryEnvProperty().build();
        GuiceJamesServer server = GuiceJamesServer.forConfiguration(configuration)
                .combineWith(new PersistentJamesModule())
                .overrideWith(new RunArgumentsModule(arguments));
        JamesServerMain.main(server);
    }
}
