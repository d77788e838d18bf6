package org.briefkasten.storage.sql;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/** Public for Flyway, which makes it by name. Thread-safe. */
public final class FlywayLogCreator implements LogCreator {
    @Override
    public Log createLogger(Class<?> source) {
        return new FlywayLog(source);
    }
}
