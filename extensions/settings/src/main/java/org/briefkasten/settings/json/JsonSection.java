package org.briefkasten.settings.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.briefkasten.configuration.Choices;
import org.briefkasten.configuration.DataSize;
import org.briefkasten.configuration.Durations;

/**
 * A JSON object with typed access to its fields. Every name that is asked for becomes a known field; what remains is
 * reported as unknown.
 *
 * <p>Not thread-safe.
 */
public final class JsonSection {
    private final String path;
    private final ObjectNode node;
    private final JsonFaults faults;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<JsonSection> visited = new ArrayList<>();

    JsonSection(String path, ObjectNode node, JsonFaults faults) {
        this.path = path;
        this.node = node;
        this.faults = faults;
    }

    /** A string as it stands, without NUL and half surrogate pairs, which no database takes. */
    public JsonField<String> text(String name) {
        return field(name, JsonScalars::text);
    }

    /** {@code true} or {@code false}, without quotes. */
    public JsonField<Boolean> flag(String name) {
        return field(name, JsonScalars::flag);
    }

    /** A whole number, without quotes, fraction and exponent. */
    public JsonField<Long> number(String name) {
        return field(name, JsonScalars::number);
    }

    /** A number of at most 40 digits, without quotes. */
    public JsonField<BigDecimal> decimal(String name) {
        return field(name, JsonScalars::decimal);
    }

    /** A duration such as {@code "30d"} or {@code "15m"}, see {@link Durations}. */
    public JsonField<Duration> duration(String name) {
        return parsed(name, Durations::parse);
    }

    /** A size in bytes such as {@code "50MiB"}, see {@link DataSize}. */
    public JsonField<DataSize> size(String name) {
        return parsed(name, DataSize::parse);
    }

    /** One of an enum's constants, written in camelCase: {@code MARK_SEEN} is {@code "markSeen"}. */
    public <E extends Enum<E>> JsonField<E> choice(String name, Class<E> type) {
        return parsed(name, Choices.of(type)::parse);
    }

    /**
     * A string with a parser of the feature's own.
     *
     * @param parser throws {@link IllegalArgumentException} with a message that completes the sentence
     *     "this field ...", as in {@code must be a host name}
     */
    public <T> JsonField<T> parsed(String name, Function<String, T> parser) {
        return field(name, value -> parser.apply(JsonScalars.text(value)));
    }

    /** The object in that field; an object without fields if it is left out. See {@link #has}. */
    public JsonSection section(String name) {
        JsonNode child = child(name);
        return visit(pathOf(name), child.isNull() ? JsonNodeFactory.instance.missingNode() : child);
    }

    /** The objects in that field's array, none if it is left out; paths count from 0. */
    public List<JsonSection> sections(String name) {
        JsonNode child = child(name);
        List<JsonSection> sections = new ArrayList<>();
        if (child.isArray()) {
            child.forEach(element -> sections.add(visit(pathOf(name) + "[" + sections.size() + "]", element)));
        } else if (!child.isMissingNode() && !child.isNull()) {
            faults.add(pathOf(name), "must be a list");
        }
        return sections;
    }

    /** Whether the field is there and not {@code null}. Makes it a known one. */
    public boolean has(String name) {
        return !child(name).isMissingNode() && !child(name).isNull();
    }

    /** Whether the field is there and {@code null}. Makes it a known one. */
    public boolean isNull(String name) {
        return child(name).isNull();
    }

    /** Adds a fault that needs more than one field to be seen, at this object. */
    public void fault(String remedy) {
        faults.add(path.isEmpty() ? "the document" : path, remedy);
    }

    /** Adds a fault of one of this object's fields. */
    public void fault(String name, String remedy) {
        faults.add(pathOf(name), remedy);
    }

    /** This object's place in the document, as in {@code thresholds[1]}; empty for the root. */
    public String path() {
        return path;
    }

    void addUnknownFields() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                faults.add(pathOf(name), "is not a field here; known are " + String.join(", ", known));
            }
        });
        visited.forEach(JsonSection::addUnknownFields);
    }

    private <T> JsonField<T> field(String name, Function<JsonNode, T> parser) {
        return new JsonField<>(new Place(pathOf(name), faults, false), child(name), JsonReader.of(parser));
    }

    private JsonNode child(String name) {
        known.add(name);
        return node.path(name);
    }

    private JsonSection visit(String childPath, JsonNode child) {
        if (!child.isObject() && !child.isMissingNode()) {
            faults.add(childPath, "must be an object");
        }
        ObjectNode object = child.isObject() ? (ObjectNode) child : JsonNodeFactory.instance.objectNode();
        JsonSection section = new JsonSection(childPath, object, faults);
        visited.add(section);
        return section;
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
