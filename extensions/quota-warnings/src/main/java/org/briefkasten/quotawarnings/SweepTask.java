package org.briefkasten.quotawarnings;

import com.google.inject.Provider;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;
import org.apache.james.task.TaskType;
import org.apache.james.user.api.UsersRepositoryException;

/** One sweep over all users as James's task manager sees it; cancelling lets it end at the next user. Thread-safe. */
public final class SweepTask implements Task {
    /** Known to whoever looks at tasks, and kept by the distributed task manager. */
    public static final TaskType TYPE = TaskType.of("quota-warnings-sweep");

    private final Provider<UserSweep> sweep;
    private final SweepProgress progress = new SweepProgress();

    public SweepTask(Provider<UserSweep> sweep) {
        this.sweep = Objects.requireNonNull(sweep);
    }

    /** James shows PARTIAL as failed. */
    @Override
    public Result run() {
        try {
            sweep.get().run(progress);
            return progress.failedUsers() == 0 ? Result.COMPLETED : Result.PARTIAL;
        } catch (UsersRepositoryException e) {
            LOGGER.error("quota: the users cannot be listed", e);
            return Result.PARTIAL;
        }
    }

    @Override
    public TaskType type() {
        return TYPE;
    }

    @Override
    public Optional<AdditionalInformation> details() {
        return Optional.of(new SweepDetails(
                progress.checkedUsers(),
                progress.failedUsers(),
                Clock.systemUTC().instant()));
    }
}
