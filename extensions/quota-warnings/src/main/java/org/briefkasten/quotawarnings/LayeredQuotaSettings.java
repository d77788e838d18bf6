package org.briefkasten.quotawarnings;

import java.util.Objects;
import org.apache.james.core.Username;
import org.briefkasten.settings.LayeredSettings;

/** The settings of this feature in all layers. Thread-safe. */
public final class LayeredQuotaSettings implements SettingsSource {
    private final QuotaSettings settings;
    private final LayeredSettings layers;

    LayeredQuotaSettings(QuotaSettings settings, LayeredSettings layers) {
        this.settings = Objects.requireNonNull(settings);
        this.layers = Objects.requireNonNull(layers);
    }

    @Override
    public UserSettings of(Username username) {
        return settings.of(layers.effective(username));
    }

    LayeredSettings layers() {
        return layers;
    }
}
