package org.briefkasten.configuration;

import com.google.common.base.CaseFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The spelling of an enum's constants in XML and JSON: camelCase. Immutable and thread-safe.
 *
 * @param <E> the enum
 */
public final class Choices<E extends Enum<E>> {
    private final Map<String, E> byName;

    private Choices(Map<String, E> byName) {
        this.byName = byName;
    }

    public static <E extends Enum<E>> Choices<E> of(Class<E> type) {
        Map<String, E> byName = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            byName.put(nameOf(constant), constant);
        }
        return new Choices<>(byName);
    }

    /** {@code MARK_SEEN} is {@code markSeen}. */
    public static String nameOf(Enum<?> constant) {
        return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, constant.name());
    }

    /**
     * @throws IllegalArgumentException with a message such as {@code must be one of keep, trash}
     */
    public E parse(String text) {
        E constant = byName.get(text);
        if (constant == null) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", byName.keySet()));
        }
        return constant;
    }
}
