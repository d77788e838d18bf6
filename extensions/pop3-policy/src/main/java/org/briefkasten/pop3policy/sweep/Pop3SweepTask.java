package org.briefkasten.pop3policy.sweep;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;
import org.apache.james.task.TaskType;

/**
 * One sweep as James's task manager sees it. Completed when every maildrop was swept or left to its open session; partial,
 * which James shows as failed, if some could not be, or if another sweep is under way. Thread-safe.
 */
public final class Pop3SweepTask implements Task {
    /** Known to whoever looks at tasks, and kept by the distributed task manager. */
    public static final TaskType TYPE = TaskType.of("pop3-policy-sweep");

    private final Sweep sweep;
    private volatile SweepReport report = SweepReport.NOTHING;

    public Pop3SweepTask(Sweep sweep) {
        this.sweep = Objects.requireNonNull(sweep);
    }

    /** A cancelled task's thread is interrupted. */
    @Override
    public Result run() {
        return sweep.run("sweep-" + UUID.randomUUID(), progress -> report = progress, () -> !Thread.currentThread()
                        .isInterrupted())
                .filter(done -> done.failed() == 0)
                .map(done -> Result.COMPLETED)
                .orElse(Result.PARTIAL);
    }

    @Override
    public TaskType type() {
        return TYPE;
    }

    @Override
    public Optional<AdditionalInformation> details() {
        return Optional.of(new SweepDetails(report, Clock.systemUTC().instant()));
    }
}
