package org.briefkasten.tlsonly;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.briefkasten.configuration.ConfigurationFile;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.briefkasten.configuration.Section;
import org.briefkasten.configuration.Value;

/** What {@code tls-only.xml} says; without the file nothing is excepted. Immutable and thread-safe. */
public final class TlsOnlyConfiguration {
    private final List<ListenerException> exceptions;

    private TlsOnlyConfiguration(List<ListenerException> exceptions) {
        this.exceptions = List.copyOf(exceptions);
    }

    /**
     * @throws InvalidConfigurationException naming every fault of the file
     */
    public static TlsOnlyConfiguration read(ConfigurationFile file) {
        Exceptions exceptions = new Exceptions(file.root().section("exceptions"));
        file.rejectFaults();
        return new TlsOnlyConfiguration(exceptions.get());
    }

    /** In the order of the file. */
    public List<ListenerException> exceptions() {
        return exceptions;
    }

    private static final class Exceptions {
        private final List<Value<String>> listeners = new ArrayList<>();
        private final List<Value<String>> reasons = new ArrayList<>();

        private Exceptions(Section section) {
            for (Section exception : section.sections("exception")) {
                listeners.add(exception
                        .text("@listener")
                        .must(text -> !text.isEmpty(), "must be a jmxName")
                        .required());
                reasons.add(exception
                        .text("@reason")
                        .must(text -> !text.isEmpty(), "must say why")
                        .required());
            }
        }

        private List<ListenerException> get() {
            List<ListenerException> exceptions = new ArrayList<>();
            for (int i = 0; i < listeners.size(); i++) {
                exceptions.add(new ListenerException(
                        listeners.get(i).get(), reasons.get(i).get()));
            }
            return exceptions.stream().collect(Collectors.toUnmodifiableList());
        }
    }
}
