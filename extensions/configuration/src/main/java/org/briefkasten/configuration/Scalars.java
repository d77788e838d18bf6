package org.briefkasten.configuration;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Reads single values; the digits are ASCII ones, which Java's own parsers do not insist on. */
final class Scalars {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,19}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private Scalars() {}

    static String text(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("must not be empty; write a value or take the key out");
        }
        return text;
    }

    static Boolean flag(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        throw new IllegalArgumentException("must be true or false");
    }

    static Long number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a whole number");
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be within 64 bits", e);
        }
    }

    static BigDecimal decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a number such as 80 or 99.5");
        }
        return new BigDecimal(text);
    }
}
