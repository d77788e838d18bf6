package org.briefkasten.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The document that is stored for one scope: each key with its value and since when it has that value, as in
 * {@code {"onDelete":{"value":"trash","since":"2026-11-22T10:00:00Z"}}}. Immutable and thread-safe.
 */
final class StoredSettings {
    /** Numbers as exact as {@link org.briefkasten.settings.json.JsonDocument} has them. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private static final StoredSettings NONE = new StoredSettings(Map.of());

    private final Map<String, Entry> entries;

    private StoredSettings(Map<String, Entry> entries) {
        this.entries = entries;
    }

    static StoredSettings none() {
        return NONE;
    }

    /**
     * @throws IllegalArgumentException if it is not a document that we wrote
     */
    static StoredSettings parse(String document) {
        try {
            Map<String, Entry> entries = new LinkedHashMap<>();
            MAPPER.readTree(document)
                    .fields()
                    .forEachRemaining(field -> entries.put(
                            field.getKey(),
                            new Entry(
                                    field.getValue().path("value"),
                                    Instant.parse(field.getValue().path("since").asText()))));
            return new StoredSettings(entries);
        } catch (JsonProcessingException | DateTimeParseException e) {
            throw new IllegalArgumentException("what is stored is damaged; store it anew", e);
        }
    }

    /** These values in place of all others; one that stays the same keeps its time. */
    StoredSettings replacedBy(Map<String, JsonNode> values, Instant now) {
        Map<String, Entry> replaced = new LinkedHashMap<>();
        values.forEach((key, value) -> replaced.put(
                key,
                Optional.ofNullable(entries.get(key))
                        // By text, since what was read may have another node type than what is written.
                        .filter(before -> before.value.toString().equals(value.toString()))
                        .orElseGet(() -> new Entry(value, now))));
        return new StoredSettings(replaced);
    }

    Iterable<String> keys() {
        return entries.keySet();
    }

    /** The value, which must be there. */
    JsonNode value(String key) {
        return entries.get(key).value;
    }

    /** Since when the key has this value; the key must be there. */
    Instant since(String key) {
        return entries.get(key).since;
    }

    /** The values alone, in the form in which clients send them. */
    ObjectNode values() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        entries.forEach((key, entry) -> json.set(key, entry.value));
        return json;
    }

    String document() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        entries.forEach((key, entry) -> {
            ObjectNode field = json.putObject(key);
            field.set("value", entry.value);
            field.put("since", entry.since.toString());
        });
        return json.toString();
    }

    private static final class Entry {
        private final JsonNode value;
        private final Instant since;

        Entry(JsonNode value, Instant since) {
            this.value = value;
            this.since = since;
        }
    }
}
