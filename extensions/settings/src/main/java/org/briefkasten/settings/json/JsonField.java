package org.briefkasten.settings.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.briefkasten.configuration.Value;

/**
 * A field being declared: narrow it, then end with {@link #required()}, {@link #withDefault} or {@link #optional()}.
 * Faults are gathered, none is thrown. A field whose value is {@code null} counts as left out. Not thread-safe.
 *
 * @param <T> the type of its value
 */
public final class JsonField<T> {
    private final Place place;
    private final JsonNode node;
    private final JsonReader<T> reader;

    JsonField(Place place, JsonNode node, JsonReader<T> reader) {
        this.place = place;
        this.node = node;
        this.reader = reader;
    }

    /** The value is a secret: no fault shows it. */
    public JsonField<T> confidential() {
        return new JsonField<>(place.madeConfidential(), node, reader);
    }

    /**
     * Narrows the values that are taken.
     *
     * @param remedy completes the sentence "this field ...", as in {@code must be above 0 and at most 100}
     */
    public JsonField<T> must(Predicate<? super T> condition, String remedy) {
        return new JsonField<>(place, node, reader.narrowed(condition, remedy));
    }

    /**
     * The field holds a JSON array of such values; narrowing that came before holds for each element, what comes behind
     * for the list. Faults name elements from 0, as in {@code ports[0]}.
     */
    public JsonField<List<T>> list() {
        return new JsonField<>(place, node, reader.listed());
    }

    /** The field must be there and not be {@code null}. */
    public Value<T> required() {
        if (isLeftOut()) {
            place.fault("is missing; add it");
        }
        return new Value<>(place.path(), read().orElse(null));
    }

    /** Without the field the default holds. */
    public Value<T> withDefault(T value) {
        return new Value<>(place.path(), read().orElse(value));
    }

    /** The field may be left out. */
    public Value<Optional<T>> optional() {
        return new Value<>(place.path(), read());
    }

    private boolean isLeftOut() {
        return node.isMissingNode() || node.isNull();
    }

    private Optional<T> read() {
        return isLeftOut() ? Optional.empty() : reader.read(place, node);
    }
}
