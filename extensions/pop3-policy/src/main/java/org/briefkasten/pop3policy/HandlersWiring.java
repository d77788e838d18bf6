package org.briefkasten.pop3policy;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.pop3server.core.PassCmdHandler;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.briefkasten.configuration.InvalidConfigurationException;

/**
 * Refuses a start at which an enabled server of {@code pop3server.xml} would not obey the policy. Built before a
 * port is bound. Keys are read with the defaults of AbstractConfigurableAsyncServer (3.8.1 and 3.9.0).
 */
final class HandlersWiring {
    private static final String SERVER_FILE = "pop3server";
    private static final String HANDLERS = Pop3PolicyHandlers.class.getName();

    private final List<String> governed;

    @Inject
    HandlersWiring(ConfigurationProvider provider) {
        List<HierarchicalConfiguration<ImmutableNode>> servers = enabledServers(provider);
        List<String> faults = new ArrayList<>();
        servers.forEach(server -> addFaults(server, faults));
        if (!faults.isEmpty()) {
            throw new InvalidConfigurationException(SERVER_FILE + ".xml", faults);
        }
        governed = servers.stream().map(HandlersWiring::nameOf).collect(Collectors.toUnmodifiableList());
    }

    /** The enabled servers of {@code pop3server.xml}, by {@code jmxName}: all obey the policy. */
    List<String> governed() {
        return governed;
    }

    private static List<HierarchicalConfiguration<ImmutableNode>> enabledServers(ConfigurationProvider provider) {
        try {
            return provider.getConfiguration(SERVER_FILE).configurationsAt("pop3server").stream()
                    .filter(server -> server.getBoolean("[@enabled]", true))
                    .collect(Collectors.toList());
        } catch (ConfigurationException e) {
            throw new InvalidConfigurationException(SERVER_FILE + ".xml", "cannot be read: " + e.getMessage(), e);
        }
    }

    private static void addFaults(HierarchicalConfiguration<ImmutableNode> server, List<String> faults) {
        String handlers = server.getString("handlerchain[@coreHandlersPackage]", "");
        if (!HANDLERS.equals(handlers)) {
            faults.add("pop3server " + nameOf(server) + ": handlerchain/@coreHandlersPackage = \"" + handlers
                    + "\" would leave this server without the POP3 policy; write <handlerchain coreHandlersPackage=\""
                    + HANDLERS + "\"/>, or take " + Pop3PolicyModule.class.getName() + " out of extensions.properties");
        }
        // Handlers of the XML come before those of the package, and the first that answers wins (CommandDispatcher).
        if (server.getList(String.class, "handlerchain.handler[@class]", List.of())
                .contains(PassCmdHandler.class.getName())) {
            faults.add("pop3server " + nameOf(server) + ": handlerchain/handler/@class = \""
                    + PassCmdHandler.class.getName() + "\" would log in past the POP3 policy; take it out");
        }
    }

    private static String nameOf(HierarchicalConfiguration<ImmutableNode> server) {
        return server.getString("jmxName", SERVER_FILE);
    }
}
