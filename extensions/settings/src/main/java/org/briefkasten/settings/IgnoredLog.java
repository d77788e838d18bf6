package org.briefkasten.settings;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of an ignored value once an hour at most, however often it is read. Thread-safe. */
final class IgnoredLog {
    private static final Logger LOGGER = LoggerFactory.getLogger(IgnoredLog.class);
    private static final Duration SILENCE = Duration.ofHours(1);
    private static final int MOST = 1_000;

    private final String feature;
    private final Cache<String, Boolean> told;

    IgnoredLog(String feature, Ticker ticker) {
        this.feature = feature;
        this.told = CacheBuilder.newBuilder()
                .expireAfterWrite(SILENCE)
                .maximumSize(MOST)
                .ticker(ticker)
                .build();
    }

    void tell(String line) {
        if (told.asMap().putIfAbsent(line, true) == null) {
            LOGGER.warn("Stored settings of {} are ignored, {}", feature, line);
        }
    }
}
