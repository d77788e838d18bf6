package org.briefkasten.pop3policy;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.pop3server.core.PassCmdHandler;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.apache.james.protocols.pop3.core.DeleCmdHandler;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.briefkasten.configuration.InvalidConfigurationException;

/**
 * Refuses a start at which an enabled server of {@code pop3server.xml} would not obey the policy. Built before a
 * port is bound. Keys are read with the defaults of AbstractConfigurableAsyncServer (3.8.1 and 3.9.0).
 */
final class HandlersWiring {
    private static final String SERVER_FILE = "pop3server";
    private static final int LEAST_IDLE_SECONDS = 600;
    private static final List<String> STOCKS_PACKAGES =
            List.of(PassCmdHandler.class.getPackageName() + ".", DeleCmdHandler.class.getPackageName() + ".");
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
        } else {
            stocksCommands(server)
                    .forEach(command -> faults.add("pop3server " + nameOf(server)
                            + ": handlerchain/handler/@class = \"" + command
                            + "\" would go past the POP3 policy; take it out"));
        }
        int idle = server.getInt("connectiontimeout", AbstractConfigurableAsyncServer.DEFAULT_TIMEOUT);
        if (idle > 0 && idle < LEAST_IDLE_SECONDS) {
            faults.add("pop3server " + nameOf(server) + ": connectiontimeout = \"" + idle + "\" must be at least "
                    + LEAST_IDLE_SECONDS + " seconds (RFC 1939 section 3)");
        }
    }

    /** Handlers of the XML come before those of the package, and the first that answers wins (CommandDispatcher). */
    private static List<String> stocksCommands(HierarchicalConfiguration<ImmutableNode> server) {
        return server.getList(String.class, "handlerchain.handler[@class]", List.of()).stream()
                .filter(handler -> STOCKS_PACKAGES.stream().anyMatch(handler::startsWith))
                .collect(Collectors.toList());
    }

    private static String nameOf(HierarchicalConfiguration<ImmutableNode> server) {
        return server.getString("jmxName", SERVER_FILE);
    }
}
