package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import java.io.IOException;
import java.util.Objects;
import org.apache.james.core.Username;
import org.briefkasten.quotawarnings.evidence.EvidenceSource;

/** Reads what is true of a user now. Thread-safe; blocks. */
public final class SituationReader {
    private final UsageReader usages;
    private final SettingsSource settings;
    private final EvidenceSource evidence;

    @Inject
    public SituationReader(UsageReader usages, SettingsSource settings, EvidenceSource evidence) {
        this.usages = Objects.requireNonNull(usages);
        this.settings = Objects.requireNonNull(settings);
        this.evidence = Objects.requireNonNull(evidence);
    }

    public Situation read(Username username) throws IOException {
        QuotaUsage usage = usages.read(username);
        return new Situation(usage, settings.of(username), () -> evidence.gather(username, usage));
    }
}
