package org.briefkasten.quotawarnings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.briefkasten.quotawarnings.evidence.Evidence;

/** Situations for tests. */
public final class Situations {
    private Situations() {}

    /** In English, without evidence, with as many messages as octets. */
    public static Situation of(long used, long limit) {
        return of(ResourceUsage.limited(used, limit), "en", Evidence.NONE);
    }

    public static Situation of(ResourceUsage usage, String language, Evidence evidence) {
        UserSettings settings = new UserSettings(
                List.of(Threshold.ofPercent(QuotaResource.SIZE, BigDecimal.valueOf(80))),
                BigDecimal.ONE,
                language,
                List.of(ChannelName.INBOX),
                Duration.ZERO,
                true,
                Optional.of("second@example.net"),
                Optional.empty(),
                Duration.ZERO);
        return new Situation(new QuotaUsage(usage, usage), settings, () -> evidence);
    }
}
