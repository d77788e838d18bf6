package org.briefkasten.tlsonly;

import com.google.inject.Inject;
import org.apache.james.utils.UserDefinedStartable;
import org.briefkasten.tlsonly.courtesy.CourtesyListeners;

/**
 * Opens the courtesy listeners of {@code tls-only.xml} once James starts its own; named in {@code extensions.properties}
 * ({@code guice.extension.startable}).
 */
public final class TlsOnlyCourtesy implements UserDefinedStartable {
    private final CourtesyListeners listeners;

    @Inject
    public TlsOnlyCourtesy(CourtesyListeners listeners) {
        this.listeners = listeners;
    }

    @Override
    public void start() {
        listeners.start();
    }
}
