package org.briefkasten.quotawarnings.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of templates: parts that begin with a line of the part's name in brackets, as in {@code [subject]}. Lines that
 * begin with {@code #} before the first part are comments. Immutable and thread-safe.
 */
final class LanguageFile {
    private final Map<String, List<String>> parts;

    private LanguageFile(Map<String, List<String>> parts) {
        this.parts = parts;
    }

    /**
     * @param faults gets what is wrong with the form
     */
    static LanguageFile parse(String content, List<String> faults) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        List<String> part = null;
        int number = 0;
        for (String line : content.split("\r?\n", -1)) {
            number++;
            if (line.matches("\\[[a-z0-9.]+]\\s*")) {
                String name = line.substring(1, line.indexOf(']'));
                part = new ArrayList<>();
                if (parts.put(name, part) != null) {
                    faults.add("line " + number + ": [" + name + "] stands a second time; keep one");
                }
            } else if (part != null) {
                part.add(line.stripTrailing());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                faults.add("line " + number + ": stands before the first part; begin with a line such as [subject]");
            }
        }
        parts.replaceAll((name, lines) -> trimmed(lines));
        return new LanguageFile(parts);
    }

    private static List<String> trimmed(List<String> lines) {
        int from = 0;
        int to = lines.size();
        while (from < to && lines.get(from).isEmpty()) {
            from++;
        }
        while (to > from && lines.get(to - 1).isEmpty()) {
            to--;
        }
        return List.copyOf(lines.subList(from, to));
    }

    /** Its lines by the part's name. */
    Map<String, List<String>> parts() {
        return parts;
    }
}
