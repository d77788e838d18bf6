package org.briefkasten.pop3policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.function.Function;
import org.apache.james.core.Username;
import org.briefkasten.settings.EffectiveSettings;
import org.briefkasten.settings.LayeredSettings;
import org.briefkasten.settings.SettingsScope;
import org.briefkasten.settings.json.JsonDocument;

/** Policies from what is stored for users and domains, and from the server's file. Thread-safe. */
public final class LayeredPop3Policies implements Pop3Policies {
    private final Pop3Settings keys;
    private final LayeredSettings settings;
    private final ServerMoments moments;

    public LayeredPop3Policies(Pop3Settings keys, LayeredSettings settings, ServerMoments moments) {
        this.keys = Objects.requireNonNull(keys);
        this.settings = Objects.requireNonNull(settings);
        this.moments = Objects.requireNonNull(moments);
    }

    @Override
    public Pop3Policy of(Username username) {
        return keys.policy(settings.effective(username), moments);
    }

    /** The policies as they would be if this were stored; see {@link LayeredSettings#proposed}. */
    public Pop3Policies proposed(SettingsScope scope, JsonDocument document) {
        Function<Username, EffectiveSettings> proposed = settings.proposed(scope, document);
        return username -> keys.policy(proposed.apply(username), moments);
    }

    /** Each value with its layer; see {@link EffectiveSettings#toJson}. */
    public ObjectNode explain(Username username) {
        return settings.effective(username).toJson();
    }

    LayeredSettings settings() {
        return settings;
    }
}
