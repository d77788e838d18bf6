package org.briefkasten.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The settings that a file in {@code conf/} has. Immutable and thread-safe. */
public final class ServerSettings {
    private final String fileName;
    private final Map<Setting<?>, Object> values;

    private ServerSettings(String fileName, Map<Setting<?>, Object> values) {
        this.fileName = Objects.requireNonNull(fileName);
        this.values = values;
    }

    /**
     * None yet.
     *
     * @param fileName as users are told it, as in {@code pop3-policy.xml}
     */
    public static ServerSettings of(String fileName) {
        return new ServerSettings(fileName, Map.of());
    }

    /**
     * @param value empty if the file does not have it, which leaves it to the built-in one
     */
    public <T> ServerSettings with(Setting<T> setting, Optional<T> value) {
        Map<Setting<?>, Object> more = new HashMap<>(values);
        value.ifPresent(there -> more.put(setting, there));
        return new ServerSettings(fileName, more);
    }

    String fileName() {
        return fileName;
    }

    /** Empty if the file does not have it. */
    // The cast holds: with() put it there.
    @SuppressWarnings("unchecked")
    public <T> Optional<T> get(Setting<T> setting) {
        return Optional.ofNullable((T) values.get(setting));
    }
}
