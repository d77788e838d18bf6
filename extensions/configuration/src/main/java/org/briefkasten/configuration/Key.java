package org.briefkasten.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A key being declared: narrow it, then end with {@link #required()}, {@link #withDefault}, {@link #optional()} or
 * {@link #list()}. Faults are gathered, none is thrown. Not thread-safe.
 *
 * @param <T> the type of its value
 */
public final class Key<T> {
    private final String path;
    private final List<RawText> texts;
    private final Function<String, T> parser;
    private final Faults faults;
    private final boolean confidential;

    Key(String path, List<RawText> texts, Function<String, T> parser, Faults faults) {
        this(path, texts, parser, faults, false);
    }

    private Key(String path, List<RawText> texts, Function<String, T> parser, Faults faults, boolean confidential) {
        this.path = path;
        this.texts = texts;
        this.parser = parser;
        this.faults = faults;
        this.confidential = confidential;
    }

    /** The value is a secret: no fault shows it. */
    public Key<T> confidential() {
        return new Key<>(path, texts, parser, faults, true);
    }

    /**
     * Narrows the values that are taken.
     *
     * @param remedy completes the sentence "this key ...", as in {@code must be above 0 and at most 100}
     */
    public Key<T> must(Predicate<? super T> condition, String remedy) {
        Function<String, T> narrowed = text -> {
            T value = parser.apply(text);
            if (!condition.test(value)) {
                throw new IllegalArgumentException(remedy);
            }
            return value;
        };
        return new Key<>(path, texts, narrowed, faults, confidential);
    }

    /** The key must stand once. */
    public Value<T> required() {
        if (texts.isEmpty()) {
            faults.add(path, "is missing; add it");
        }
        return new Value<>(path, single().orElse(null));
    }

    /** The key may stand once; without it the default holds. */
    public Value<T> withDefault(T value) {
        return new Value<>(path, single().orElse(value));
    }

    /** The key may stand once. */
    public Value<Optional<T>> optional() {
        return new Value<>(path, single());
    }

    /** The key may stand any number of times, none included; faulty ones are left out. */
    public Value<List<T>> list() {
        List<T> values = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            parse(path + "[" + (i + 1) + "]", texts.get(i)).ifPresent(values::add);
        }
        return new Value<>(path, List.copyOf(values));
    }

    private Optional<T> single() {
        if (texts.size() > 1) {
            faults.add(path, "stands " + texts.size() + " times; keep one");
        }
        return texts.isEmpty() ? Optional.empty() : parse(path, texts.get(0));
    }

    private Optional<T> parse(String at, RawText raw) {
        String text = raw.toString();
        try {
            text = raw.resolve();
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException e) {
            faults.add(at, confidential ? "(not shown)" : text, e.getMessage());
            return Optional.empty();
        }
    }
}
