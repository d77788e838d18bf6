package org.briefkasten.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** All settings of one feature. Immutable and thread-safe. */
public final class SettingsSchema {
    private static final Pattern FEATURE = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    private final String feature;
    private final List<Setting<?>> settings;

    private SettingsSchema(String feature, List<Setting<?>> settings) {
        this.feature = feature;
        this.settings = settings;
    }

    /**
     * @param feature the feature's name in snake_case, kept by the database: it never changes
     * @throws IllegalArgumentException if two settings have one key
     */
    public static SettingsSchema of(String feature, Setting<?>... settings) {
        if (!FEATURE.matcher(feature).matches()) {
            throw new IllegalArgumentException("not a feature's name in snake_case: " + feature);
        }
        Set<String> keys = new LinkedHashSet<>();
        for (Setting<?> setting : settings) {
            if (!keys.add(setting.key())) {
                throw new IllegalArgumentException("two settings have the key " + setting.key());
            }
        }
        return new SettingsSchema(feature, List.of(settings));
    }

    public String feature() {
        return feature;
    }

    /** In the order in which the feature declared them. */
    public List<Setting<?>> settings() {
        return settings;
    }
}
