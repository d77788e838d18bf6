package org.briefkasten.tlsonly.audit;

import com.google.inject.Inject;
import java.util.ArrayList;
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

/**
 * Reads {@code imapserver.xml} and {@code pop3server.xml} as James's own server factories do. What James could not read
 * becomes a fault, since James would notice only after other ports are open. Thread-safe.
 */
public final class ListenersReader {
    private final ConfigurationFiles files;
    private final ConfigurationProvider provider;

    @Inject
    public ListenersReader(ConfigurationFiles files, ConfigurationProvider provider) {
        this.files = files;
        this.provider = provider;
    }

    public ListenersFile read(MailProtocol protocol) {
        try {
            if (files.open(protocol.element()).state() == ConfigurationFile.State.MISSING) {
                return new ListenersFile(protocol, ListenersFile.State.MISSING, List.of(), List.of());
            }
            return parse(protocol, provider.getConfiguration(protocol.element(), LoggingLevel.DEBUG));
        } catch (InvalidConfigurationException | ConfigurationException e) {
            Finding fault =
                    new Finding(protocol.fileName(), "the file", "cannot be read", "mend it: " + e.getMessage());
            return new ListenersFile(protocol, ListenersFile.State.PRESENT, List.of(), List.of(fault));
        }
    }

    private static ListenersFile parse(MailProtocol protocol, HierarchicalConfiguration<ImmutableNode> root) {
        List<Listener> listeners = new ArrayList<>();
        List<Finding> faults = new ArrayList<>();
        int position = 0;
        for (HierarchicalConfiguration<ImmutableNode> element : root.configurationsAt(protocol.element())) {
            position++;
            ListenerReader reader = new ListenerReader(protocol, element);
            try {
                if (reader.isEnabled()) {
                    listeners.add(reader.read(position));
                }
            } catch (ConfigurationException | ConversionException | IllegalArgumentException e) {
                faults.add(fault(protocol, position, reader, e));
            }
        }
        ListenersFile.State state = position == 0 ? ListenersFile.State.WITHOUT_LISTENERS : ListenersFile.State.PRESENT;
        return new ListenersFile(protocol, state, listeners, faults);
    }

    private static Finding fault(MailProtocol protocol, int position, ListenerReader reader, Exception failure) {
        String subject = protocol.element() + "[" + position + "] \"" + reader.jmxName() + "\" on " + reader.bindText();
        return new Finding(
                protocol.fileName(),
                subject,
                "cannot be judged: " + failure.getMessage(),
                Remedies.implicitTls(protocol));
    }
}
