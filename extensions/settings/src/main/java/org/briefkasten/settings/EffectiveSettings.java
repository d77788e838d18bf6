package org.briefkasten.settings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What holds for one user at one moment, and why. Immutable and thread-safe. */
public final class EffectiveSettings {
    private final SettingsSchema schema;
    private final List<StoredLayer> stored;
    private final ServerSettings server;

    /**
     * @param stored the user's before the domain's
     */
    EffectiveSettings(SettingsSchema schema, List<StoredLayer> stored, ServerSettings server) {
        this.schema = schema;
        this.stored = List.copyOf(stored);
        this.server = server;
    }

    public <T> T get(Setting<T> setting) {
        return stored.stream()
                .map(layer -> layer.get(setting))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> server.get(setting))
                .orElse(setting.builtIn());
    }

    public Provenance provenanceOf(Setting<?> setting) {
        return stored.stream()
                .filter(layer -> layer.get(setting).isPresent())
                .findFirst()
                .map(layer -> layer.provenanceOf(setting.key()))
                .orElseGet(() -> server.get(setting)
                        .map(value -> Provenance.server(server.fileName()))
                        .orElseGet(Provenance::builtIn));
    }

    /** Stored values that do not apply, since the feature does not take them any more. */
    public List<IgnoredValue> ignored() {
        return stored.stream().flatMap(layer -> layer.ignored().stream()).collect(Collectors.toList());
    }

    /**
     * All of it for {@code explain}, as in
     * {@code {"onDelete":{"value":"trash","layer":"domain","name":"example.org","since":"2026-11-22T10:00:00Z"}}}; the
     * key {@code ignored} is there if something is ignored, a list of {@code {"key","reason","layer","name","since"}}.
     */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        schema.settings().forEach(setting -> json.set(setting.key(), explained(setting)));
        if (!ignored().isEmpty()) {
            ArrayNode array = json.putArray("ignored");
            ignored().forEach(value -> array.add(value.toJson()));
        }
        return json;
    }

    private <T> ObjectNode explained(Setting<T> setting) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("value", setting.write(get(setting)));
        json.setAll(provenanceOf(setting).toJson());
        return json;
    }
}
