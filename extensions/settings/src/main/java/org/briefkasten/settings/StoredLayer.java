package org.briefkasten.settings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.briefkasten.settings.json.InvalidDocumentException;
import org.briefkasten.settings.json.JsonDocument;

/**
 * The stored settings of one scope as its feature understands them: key by key, so that a value that is not taken does
 * not spoil the others. Immutable and thread-safe.
 */
final class StoredLayer {
    private final SettingsScope scope;
    private final StoredSettings stored;
    private final Map<Setting<?>, Object> values = new HashMap<>();
    private final List<IgnoredValue> ignored = new ArrayList<>();

    StoredLayer(SettingsSchema schema, SettingsScope scope, StoredSettings stored) {
        this.scope = scope;
        this.stored = stored;
        Map<String, Setting<?>> settings = new HashMap<>();
        schema.settings().forEach(setting -> settings.put(setting.key(), setting));
        for (String key : stored.keys()) {
            Optional.ofNullable(settings.get(key))
                    .ifPresentOrElse(this::take, () -> ignore(key, key + " is not a setting of this version"));
        }
    }

    private <T> void take(Setting<T> setting) {
        ObjectNode single = JsonNodeFactory.instance.objectNode();
        single.set(setting.key(), stored.value(setting.key()));
        JsonDocument document = JsonDocument.of(single);
        try {
            Supplier<Optional<T>> value = setting.declare(document.root());
            document.rejectFaults();
            value.get().ifPresent(taken -> values.put(setting, taken));
        } catch (InvalidDocumentException e) {
            ignore(setting.key(), e.getMessage());
        }
    }

    private void ignore(String key, String reason) {
        ignored.add(new IgnoredValue(key, provenanceOf(key), reason));
    }

    /** The cast holds: {@link #take} put it there. */
    @SuppressWarnings("unchecked")
    <T> Optional<T> get(Setting<T> setting) {
        return Optional.ofNullable((T) values.get(setting));
    }

    Provenance provenanceOf(String key) {
        return Provenance.stored(scope, stored.since(key));
    }

    List<IgnoredValue> ignored() {
        return ignored;
    }

    StoredSettings stored() {
        return stored;
    }
}
