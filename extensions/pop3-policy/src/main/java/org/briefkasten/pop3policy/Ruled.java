package org.briefkasten.pop3policy;

import java.util.Objects;

/** A value of a policy and the rule that set it. Immutable and thread-safe, as its value is. */
public final class Ruled<T> {
    private final T value;
    private final String rule;

    /**
     * @param rule layer and key, for people, as in {@code domain example.org: onDelete=trash}
     */
    public Ruled(T value, String rule) {
        this.value = Objects.requireNonNull(value);
        this.rule = Objects.requireNonNull(rule);
    }

    public T value() {
        return value;
    }

    public String rule() {
        return rule;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ruled && ((Ruled<?>) other).value.equals(value) && ((Ruled<?>) other).rule.equals(rule);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, rule);
    }

    @Override
    public String toString() {
        return value + " (" + rule + ")";
    }
}
