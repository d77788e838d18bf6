package org.briefkasten.configuration;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is wrong with one file, in the order found, each fault once. */
final class Faults {
    private final String fileName;
    private final Set<String> lines = new LinkedHashSet<>();

    Faults(String fileName) {
        this.fileName = fileName;
    }

    void add(String path, String remedy) {
        lines.add(path + " " + remedy);
    }

    void add(String path, String value, String remedy) {
        lines.add(path + " = \"" + value + "\" " + remedy);
    }

    void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new InvalidConfigurationException(fileName, List.copyOf(lines));
        }
    }
}
