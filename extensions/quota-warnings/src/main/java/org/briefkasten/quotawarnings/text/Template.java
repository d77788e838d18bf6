package org.briefkasten.quotawarnings.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with placeholders such as <code>{used}</code>. A line whose placeholders are all empty is left out, with one of
 * the empty lines around it. Immutable and thread-safe.
 */
final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}\\r\\n]*)}");

    private final List<String> lines;

    private Template(List<String> lines) {
        this.lines = lines;
    }

    /**
     * @param faults gets one for each placeholder that is not known
     */
    static Template compile(List<String> lines, Set<String> known, List<String> faults) {
        lines.forEach(line -> {
            Matcher matcher = PLACEHOLDER.matcher(line);
            while (matcher.find()) {
                if (!known.contains(matcher.group(1))) {
                    faults.add("{" + matcher.group(1) + "} is no placeholder; known are "
                            + known.stream().sorted().collect(Collectors.joining(", ")));
                }
            }
        });
        return new Template(List.copyOf(lines));
    }

    /**
     * @param values of all placeholders, a text with line breaks being taken as it is
     * @param escaping of each value
     */
    String render(Map<String, String> values, UnaryOperator<String> escaping) {
        List<String> rendered = new ArrayList<>();
        for (String line : lines) {
            if (!isLeftOut(line, values) && !(line.isBlank() && endsBlank(rendered))) {
                rendered.add(PLACEHOLDER
                        .matcher(line)
                        .replaceAll(match -> Matcher.quoteReplacement(
                                escaping.apply(Objects.requireNonNull(values.get(match.group(1)), match.group())))));
            }
        }
        while (endsBlank(rendered)) {
            rendered.remove(rendered.size() - 1);
            if (rendered.isEmpty()) {
                break;
            }
        }
        return String.join("\n", rendered);
    }

    private static boolean isLeftOut(String line, Map<String, String> values) {
        Matcher matcher = PLACEHOLDER.matcher(line);
        boolean any = false;
        while (matcher.find()) {
            any = true;
            if (!values.getOrDefault(matcher.group(1), "").isEmpty()) {
                return false;
            }
        }
        return any;
    }

    private static boolean endsBlank(List<String> lines) {
        return lines.isEmpty() || lines.get(lines.size() - 1).isBlank();
    }
}
