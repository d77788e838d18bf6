package org.briefkasten.settings.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is wrong with one document, in the order found, each fault once. */
final class JsonFaults {
    private static final int LONGEST_VALUE_SHOWN = 100;

    private final Set<String> lines = new LinkedHashSet<>();

    void add(String path, String remedy) {
        lines.add(path + " " + remedy);
    }

    void add(String path, String value, String remedy) {
        lines.add(path + " = " + value + " " + remedy);
    }

    void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new InvalidDocumentException(List.copyOf(lines));
        }
    }

    static String shown(JsonNode node, boolean confidential) {
        if (confidential) {
            return "(not shown)";
        }
        if (node.isContainerNode()) {
            return node.isArray() ? "[...]" : "{...}";
        }
        String text = node.toString();
        return text.length() > LONGEST_VALUE_SHOWN ? text.substring(0, LONGEST_VALUE_SHOWN) + "..." : text;
    }
}
