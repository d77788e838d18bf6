package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import org.briefkasten.quotawarnings.text.Languages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the configuration before a port is bound, and tells that it holds. */
final class StartLog {
    private static final Logger LOGGER = LoggerFactory.getLogger(StartLog.class);

    @Inject
    StartLog(QuotaWarningsConfiguration configuration, Languages languages) {
        LOGGER.info(
                "Quota warnings in {}, swept for every {} s",
                languages.tags(),
                configuration.sweep().toSeconds());
    }
}
