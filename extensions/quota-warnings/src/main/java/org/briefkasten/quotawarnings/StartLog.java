package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import java.util.Objects;
import org.briefkasten.quotawarnings.text.Languages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configuration and opens the stores before a port is bound, and tells that they hold: a schema which cannot be
 * brought up to date keeps ports closed.
 */
final class StartLog {
    private static final Logger LOGGER = LoggerFactory.getLogger(StartLog.class);

    @Inject
    StartLog(QuotaWarningsConfiguration configuration, Languages languages, QuotaStores stores) {
        Objects.requireNonNull(stores);
        LOGGER.info(
                "Quota warnings in {}, swept for every {} s",
                languages.tags(),
                configuration.sweep().toSeconds());
    }
}
