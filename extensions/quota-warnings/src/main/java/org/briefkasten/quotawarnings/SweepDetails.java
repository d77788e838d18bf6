package org.briefkasten.quotawarnings;

import java.time.Instant;
import java.util.Objects;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;

/** How far a sweep is. Immutable and thread-safe. */
public final class SweepDetails implements AdditionalInformation {
    private final long checkedUsers;
    private final long failedUsers;
    private final Instant timestamp;

    public SweepDetails(long checkedUsers, long failedUsers, Instant timestamp) {
        this.checkedUsers = checkedUsers;
        this.failedUsers = failedUsers;
        this.timestamp = Objects.requireNonNull(timestamp);
    }

    public long getCheckedUsers() {
        return checkedUsers;
    }

    public long getFailedUsers() {
        return failedUsers;
    }

    @Override
    public Instant timestamp() {
        return timestamp;
    }
}
