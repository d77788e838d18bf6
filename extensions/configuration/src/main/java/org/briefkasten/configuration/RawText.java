package org.briefkasten.configuration;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a key as the file has it, before its variables are put in. */
final class RawText {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");
    private static final String ESCAPED = "$${";

    private final String raw;
    private final UnaryOperator<String> interpolator;

    RawText(Object value, UnaryOperator<String> interpolator) {
        this.raw = value == null ? "" : value.toString().trim();
        this.interpolator = interpolator;
    }

    /**
     * @throws IllegalArgumentException if a variable is not set: commons-configuration would leave its name standing,
     *     and a password would then be the text {@code ${env:PASSWORD}}
     */
    String resolve() {
        String resolved = interpolator.apply(raw).trim();
        Matcher left = VARIABLE.matcher(resolved);
        if (left.find() && !raw.contains(ESCAPED)) {
            throw new IllegalArgumentException("names " + left.group() + ", which is not set; set it");
        }
        return resolved;
    }

    @Override
    public String toString() {
        return raw;
    }
}
