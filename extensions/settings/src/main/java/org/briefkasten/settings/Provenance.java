package org.briefkasten.settings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.briefkasten.configuration.Choices;

/** Where a value comes from. Immutable and thread-safe. */
public final class Provenance {
    private final Layer layer;
    private final Optional<String> name;
    private final Optional<Instant> since;

    private Provenance(Layer layer, Optional<String> name, Optional<Instant> since) {
        this.layer = Objects.requireNonNull(layer);
        this.name = Objects.requireNonNull(name);
        this.since = Objects.requireNonNull(since);
    }

    static Provenance stored(SettingsScope scope, Instant since) {
        return new Provenance(scope.layer(), Optional.of(scope.name()), Optional.of(since));
    }

    static Provenance server(String fileName) {
        return new Provenance(Layer.SERVER, Optional.of(fileName), Optional.empty());
    }

    static Provenance builtIn() {
        return new Provenance(Layer.BUILT_IN, Optional.empty(), Optional.empty());
    }

    public Layer layer() {
        return layer;
    }

    /** Of the user, the domain or the file; empty for what is built in. */
    public Optional<String> name() {
        return name;
    }

    /** When the value was stored; empty for what is not. */
    public Optional<Instant> since() {
        return since;
    }

    /** As in {@code {"layer":"domain","name":"example.org","since":"2026-11-22T10:00:00Z"}}. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("layer", Choices.nameOf(layer));
        name.ifPresent(text -> json.put("name", text));
        since.ifPresent(at -> json.put("since", at.toString()));
        return json;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Provenance
                && ((Provenance) other).layer == layer
                && ((Provenance) other).name.equals(name)
                && ((Provenance) other).since.equals(since);
    }

    @Override
    public int hashCode() {
        return Objects.hash(layer, name, since);
    }

    /** As in {@code domain example.org since 2026-11-22T10:00:00Z}. */
    @Override
    public String toString() {
        return Choices.nameOf(layer)
                + name.map(text -> " " + text).orElse("")
                + since.map(at -> " since " + at).orElse("");
    }
}
