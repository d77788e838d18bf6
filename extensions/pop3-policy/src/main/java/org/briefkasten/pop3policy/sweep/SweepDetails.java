package org.briefkasten.pop3policy.sweep;

import java.time.Instant;
import java.util.Objects;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;

/** The additional information of a {@link Pop3SweepTask}. Immutable. */
public final class SweepDetails implements AdditionalInformation {
    private final SweepReport report;
    private final Instant timestamp;

    public SweepDetails(SweepReport report, Instant timestamp) {
        this.report = Objects.requireNonNull(report);
        this.timestamp = Objects.requireNonNull(timestamp);
    }

    public SweepReport report() {
        return report;
    }

    @Override
    public Instant timestamp() {
        return timestamp;
    }
}
