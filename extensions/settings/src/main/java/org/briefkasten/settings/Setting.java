package org.briefkasten.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.briefkasten.configuration.Choices;
import org.briefkasten.configuration.DataSize;
import org.briefkasten.configuration.Durations;
import org.briefkasten.configuration.Value;
import org.briefkasten.settings.json.JsonField;
import org.briefkasten.settings.json.JsonSection;

/**
 * One setting of a feature: its key in JSON, how its value is read, checked and written, and the value that holds where
 * nobody set one. A constant of the feature; two settings are the same only if they are the same object. Immutable and
 * thread-safe.
 *
 * @param <T> the type of its value, immutable
 */
public final class Setting<T> {
    private final String key;
    private final SettingReader<T> reader;
    private final Function<? super T, ? extends JsonNode> writer;
    private final T builtIn;

    private Setting(String key, SettingReader<T> reader, Function<? super T, ? extends JsonNode> writer, T builtIn) {
        this.key = Objects.requireNonNull(key);
        this.reader = Objects.requireNonNull(reader);
        this.writer = Objects.requireNonNull(writer);
        this.builtIn = Objects.requireNonNull(builtIn);
    }

    /**
     * A setting whose value is more than one JSON string, number or boolean.
     *
     * @param key camelCase, kept by the database
     * @param writer writes what the reader reads
     */
    public static <T> Setting<T> of(
            String key, SettingReader<T> reader, Function<? super T, ? extends JsonNode> writer, T builtIn) {
        return new Setting<>(key, reader, writer, builtIn);
    }

    /**
     * A setting whose value is one field.
     *
     * @param field declares it, as in {@code (section, key) -> section.number(key).must(n -> n > 0, "must be above 0")}
     */
    public static <T> Setting<T> field(
            String key,
            BiFunction<JsonSection, String, JsonField<T>> field,
            Function<? super T, ? extends JsonNode> writer,
            T builtIn) {
        SettingReader<T> reader = (section, name) -> {
            Value<Optional<T>> value = field.apply(section, name).optional();
            return value::get;
        };
        return new Setting<>(key, reader, writer, builtIn);
    }

    public static Setting<Boolean> flag(String key, boolean builtIn) {
        return field(key, JsonSection::flag, BooleanNode::valueOf, builtIn);
    }

    public static Setting<Long> number(String key, long builtIn) {
        return field(key, JsonSection::number, LongNode::valueOf, builtIn);
    }

    public static Setting<String> text(String key, String builtIn) {
        return field(key, JsonSection::text, TextNode::valueOf, builtIn);
    }

    public static Setting<Duration> duration(String key, Duration builtIn) {
        return field(key, JsonSection::duration, value -> TextNode.valueOf(Durations.format(value)), builtIn);
    }

    public static Setting<DataSize> size(String key, DataSize builtIn) {
        return field(key, JsonSection::size, value -> TextNode.valueOf(value.toString()), builtIn);
    }

    public static <E extends Enum<E>> Setting<E> choice(String key, Class<E> type, E builtIn) {
        return field(
                key,
                (section, name) -> section.choice(name, type),
                value -> TextNode.valueOf(Choices.nameOf(value)),
                builtIn);
    }

    public String key() {
        return key;
    }

    /** What holds where no layer says anything. */
    public T builtIn() {
        return builtIn;
    }

    Supplier<Optional<T>> declare(JsonSection section) {
        return reader.declare(section, key);
    }

    JsonNode write(T value) {
        return writer.apply(value);
    }

    @Override
    public String toString() {
        return key;
    }
}
