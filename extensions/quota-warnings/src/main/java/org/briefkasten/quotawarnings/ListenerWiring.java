package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses a start at which James would not tell us of any usage. Built eagerly, before a port is bound. Keys are read with
 * the defaults of ListenersConfiguration (3.8.1 and 3.9.0).
 */
final class ListenerWiring {
    private static final Logger LOGGER = LoggerFactory.getLogger(ListenerWiring.class);
    private static final String FILE = "listeners";
    private static final String LISTENER = QuotaWarningsListener.class.getName();
    private static final String XML =
            "<listener><class>" + LISTENER + "</class><group>briefkasten-quota-warnings</group></listener>";

    @Inject
    ListenerWiring(ConfigurationProvider provider) {
        HierarchicalConfiguration<ImmutableNode> listeners = read(provider);
        if (listeners.getBoolean("executeGroupListeners", true)) {
            requireListener(listeners);
            LOGGER.debug("{}.xml: names {}", FILE, LISTENER);
        } else {
            LOGGER.warn("{}.xml: executeGroupListeners is false, so quota warnings are left to other nodes", FILE);
        }
    }

    private static HierarchicalConfiguration<ImmutableNode> read(ConfigurationProvider provider) {
        try {
            return provider.getConfiguration(FILE);
        } catch (ConfigurationException e) {
            throw new InvalidConfigurationException(FILE + ".xml", "cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requireListener(HierarchicalConfiguration<ImmutableNode> listeners) {
        List<HierarchicalConfiguration<ImmutableNode>> ours = listeners.configurationsAt("listener").stream()
                .filter(listener -> LISTENER.equals(listener.getString("class")))
                .collect(Collectors.toList());
        if (ours.isEmpty()) {
            throw fault("names no listener of quota warnings, so nobody would be warned; add " + XML + ", or take "
                    + QuotaWarningsModule.class.getName() + " out of extensions.properties");
        }
        if (ours.size() > 1) {
            throw fault("names " + LISTENER + " " + ours.size() + " times; keep one");
        }
        // Without one, a distributed event bus names the group after a class of ours and cannot find it again (Group,
        // 3.8.1).
        if (ours.get(0).getString("group", "").isBlank()) {
            throw fault("names " + LISTENER + " without a group; write " + XML);
        }
    }

    private static InvalidConfigurationException fault(String remedy) {
        return new InvalidConfigurationException(FILE + ".xml", remedy, null);
    }
}
