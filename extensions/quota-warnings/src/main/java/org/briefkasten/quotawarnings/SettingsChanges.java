package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import java.util.Objects;
import org.apache.james.core.Username;
import org.briefkasten.settings.Layer;
import org.briefkasten.settings.SettingsScope;

/**
 * Has users checked anew whose settings were changed on this node: one at once, those of a domain by a sweep. Other nodes
 * follow with their next sweep. Thread-safe.
 */
final class SettingsChanges {
    private final Bands bands;
    private final CheckQueue queue;
    private final UserSweeper sweeper;

    @Inject
    SettingsChanges(Bands bands, CheckQueue queue, UserSweeper sweeper) {
        this.bands = Objects.requireNonNull(bands);
        this.queue = Objects.requireNonNull(queue);
        this.sweeper = Objects.requireNonNull(sweeper);
    }

    void apply(SettingsScope scope) {
        if (scope.layer() == Layer.USER) {
            queue.add(Username.of(scope.name()));
        } else {
            bands.clear();
            sweeper.soon();
        }
    }
}
