package org.briefkasten.settings.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Turns one JSON value into a typed one, or adds a fault.
 *
 * @param <T> the type of the result
 */
interface JsonReader<T> {
    Optional<T> read(Place place, JsonNode node);

    /** A value that a function reads; it throws {@link IllegalArgumentException} with the remedy. */
    static <T> JsonReader<T> of(Function<JsonNode, T> parser) {
        return (place, node) -> place.attempt(node, () -> parser.apply(node));
    }

    default JsonReader<T> narrowed(Predicate<? super T> condition, String remedy) {
        return (place, node) -> read(place, node)
                .flatMap(value -> place.attempt(node, () -> {
                    if (!condition.test(value)) {
                        throw new IllegalArgumentException(remedy);
                    }
                    return value;
                }));
    }

    /** An array of such values; faulty ones make the whole one faulty. */
    default JsonReader<List<T>> listed() {
        return (place, node) -> {
            if (!node.isArray()) {
                return place.attempt(node, () -> {
                    throw new IllegalArgumentException("must be a list");
                });
            }
            List<T> values = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                read(place.element(i), node.get(i)).ifPresent(values::add);
            }
            return values.size() == node.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
        };
    }
}
