package org.briefkasten.quotawarnings.text;

import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.briefkasten.quotawarnings.QuotaResource;
import org.briefkasten.quotawarnings.Threshold;

/** One language: its templates and how it writes amounts. Immutable and thread-safe. */
final class Language {
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private final Map<Part, Template> templates;
    private final char decimalSeparator;

    private Language(Map<Part, Template> templates, char decimalSeparator) {
        this.templates = templates;
        this.decimalSeparator = decimalSeparator;
    }

    /**
     * @param tag as in {@code de}, BCP 47
     * @param files later ones override parts of earlier ones
     * @throws InvalidConfigurationException naming every fault of the last file
     */
    static Language read(String tag, String fileName, List<LanguageFile> files, List<String> faults) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        files.forEach(file -> parts.putAll(file.parts()));
        Map<Part, Template> templates = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            List<String> lines = parts.remove(part.text());
            if (lines == null || lines.isEmpty()) {
                faults.add("[" + part.text() + "] is missing; add it");
            } else {
                templates.put(part, compile(part, lines, faults));
            }
        }
        parts.keySet().forEach(name -> faults.add("[" + name + "] is not a part here; see the README"));
        if (!faults.isEmpty()) {
            throw new InvalidConfigurationException(fileName, faults);
        }
        return new Language(
                templates,
                DecimalFormatSymbols.getInstance(Locale.forLanguageTag(tag)).getDecimalSeparator());
    }

    private static Template compile(Part part, List<String> lines, List<String> faults) {
        List<String> found = new ArrayList<>();
        Template template = Template.compile(lines, part.placeholders(), found);
        if (part.isOneLine() && lines.size() > 1) {
            found.add("must be one line");
        }
        found.forEach(fault -> faults.add("[" + part.text() + "] " + fault));
        return template;
    }

    String render(Part part, Map<String, String> values) {
        return render(part, values, UnaryOperator.identity());
    }

    String render(Part part, Map<String, String> values, UnaryOperator<String> escaping) {
        return templates.get(part).render(values, escaping);
    }

    String amount(QuotaResource resource, long value) {
        return resource == QuotaResource.SIZE ? size(value) : messages(value);
    }

    String messages(long number) {
        return number == 1
                ? render(Part.MESSAGE, Map.of())
                : render(Part.MESSAGES, Map.of("number", Long.toString(number)));
    }

    String warnings(long number) {
        return number == 1
                ? render(Part.WARNING, Map.of())
                : render(Part.WARNINGS, Map.of("number", Long.toString(number)));
    }

    /** A threshold as it is configured, but for the word. */
    String threshold(String text) {
        return text.endsWith(Threshold.FREE)
                ? render(Part.LEFT, Map.of("amount", text.substring(0, text.length() - Threshold.FREE.length())))
                : text;
    }

    String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double value = bytes / 1024.0;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]).replace('.', decimalSeparator);
    }
}
