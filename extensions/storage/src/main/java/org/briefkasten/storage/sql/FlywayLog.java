package org.briefkasten.storage.sql;

import org.flywaydb.core.api.logging.Log;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Flyway's log at the level of debugging; what fails is an exception anyway. Thread-safe. */
final class FlywayLog implements Log {
    private final Logger logger;

    FlywayLog(Class<?> source) {
        this.logger = LoggerFactory.getLogger(source);
    }

    @Override
    public boolean isDebugEnabled() {
        return logger.isTraceEnabled();
    }

    @Override
    public void debug(String message) {
        logger.trace(message);
    }

    @Override
    public void info(String message) {
        logger.debug(message);
    }

    @Override
    public void warn(String message) {
        logger.debug(message);
    }

    @Override
    public void error(String message) {
        logger.debug(message);
    }

    @Override
    public void error(String message, Exception e) {
        logger.debug(message, e);
    }

    @Override
    public void notice(String message) {
        logger.debug(message);
    }
}
