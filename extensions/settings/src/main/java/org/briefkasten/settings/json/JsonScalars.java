package org.briefkasten.settings.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Reads single JSON values without ever converting one type into another. */
final class JsonScalars {
    private static final int LONGEST_NUMBER = 40;

    private JsonScalars() {}

    static String text(JsonNode node) {
        if (!node.isTextual()) {
            throw new IllegalArgumentException("must be a string");
        }
        String text = node.textValue();
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("must be Unicode text without U+0000");
        }
        return text;
    }

    static Boolean flag(JsonNode node) {
        if (!node.isBoolean()) {
            throw new IllegalArgumentException("must be true or false, without quotes");
        }
        return node.booleanValue();
    }

    static Long number(JsonNode node) {
        if (!node.isIntegralNumber()) {
            throw new IllegalArgumentException("must be a whole number, without quotes");
        }
        if (!node.canConvertToLong()) {
            throw new IllegalArgumentException("must be within 64 bits");
        }
        return node.longValue();
    }

    static BigDecimal decimal(JsonNode node) {
        if (!node.isNumber()) {
            throw new IllegalArgumentException("must be a number, without quotes");
        }
        // Jackson 2.14 turns what does not fit a double into an infinite one, even when asked for BigDecimal.
        BigDecimal value = node.isDouble() ? null : node.decimalValue();
        if (value == null || Math.abs(value.scale()) > LONGEST_NUMBER || value.precision() > LONGEST_NUMBER) {
            throw new IllegalArgumentException("must be a plain number such as 80 or 99.5");
        }
        // 8E+1 is what Jackson's default node factory makes of 80.
        return value.scale() < 0 ? value.setScale(0) : value;
    }
}
