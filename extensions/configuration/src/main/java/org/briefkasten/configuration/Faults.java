package org.briefkasten.configuration;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with one file, in the order found. */
final class Faults {
    private final String fileName;
    private final List<String> lines = new ArrayList<>();

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
            throw new InvalidConfigurationException(fileName, lines);
        }
    }
}
