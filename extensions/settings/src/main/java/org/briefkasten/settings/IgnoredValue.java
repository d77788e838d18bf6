package org.briefkasten.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * A stored value that the feature does not take (any more), as may be after an upgrade: it stays stored and does not
 * apply. Immutable and thread-safe.
 */
public final class IgnoredValue {
    private final String key;
    private final Provenance provenance;
    private final String reason;

    IgnoredValue(String key, Provenance provenance, String reason) {
        this.key = Objects.requireNonNull(key);
        this.provenance = Objects.requireNonNull(provenance);
        this.reason = Objects.requireNonNull(reason);
    }

    public String key() {
        return key;
    }

    public Provenance provenance() {
        return provenance;
    }

    /** Names the value and what to store instead, as in {@code mode = "x" must be one of keep, trash}. */
    public String reason() {
        return reason;
    }

    ObjectNode toJson() {
        return provenance.toJson().put("key", key).put("reason", reason);
    }
}
