package org.briefkasten.tlsonly.listeners;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.ex.ConversionException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.util.LoggingLevel;
import org.briefkasten.configuration.ConfigurationFile;
import org.briefkasten.configuration.ConfigurationFiles;
import org.briefkasten.configuration.InvalidConfigurationException;

/** Reads James's listener files as James's own server factories do. Thread-safe. */
public final class ListenersReader {
    private final ConfigurationFiles files;
    private final ConfigurationProvider provider;
    private final KeyMaterialReader keys;

    @Inject
    public ListenersReader(ConfigurationFiles files, ConfigurationProvider provider, KeyMaterialReader keys) {
        this.files = files;
        this.provider = provider;
        this.keys = keys;
    }

    public ListenersFile read(MailProtocol protocol) {
        try {
            if (files.open(protocol.element()).state() == ConfigurationFile.State.MISSING) {
                return ListenersFile.missing(protocol);
            }
            return parse(protocol, provider.getConfiguration(protocol.element(), LoggingLevel.DEBUG));
        } catch (InvalidConfigurationException | ConfigurationException e) {
            return ListenersFile.unreadable(protocol, e.getMessage());
        }
    }

    private ListenersFile parse(MailProtocol protocol, HierarchicalConfiguration<ImmutableNode> root) {
        List<Listener> listeners = new ArrayList<>();
        List<ListenersFile.Fault> faults = new ArrayList<>();
        int position = 0;
        for (HierarchicalConfiguration<ImmutableNode> element : root.configurationsAt(protocol.element())) {
            position++;
            ListenerReader reader = new ListenerReader(protocol, element);
            try {
                if (reader.isEnabled()) {
                    listeners.add(reader.read(position, keys));
                }
            } catch (ConfigurationException | ConversionException | IllegalArgumentException e) {
                faults.add(
                        new ListenersFile.Fault(reader.description(position), "cannot be judged: " + e.getMessage()));
            }
        }
        ListenersFile.State state = position == 0 ? ListenersFile.State.WITHOUT_LISTENERS : ListenersFile.State.PRESENT;
        return new ListenersFile(
                protocol, state, listeners, faults, Arrays.asList(root.getStringArray("imapPackages")));
    }
}
