package org.briefkasten.externalfetch;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.james.core.Username;
import org.apache.james.task.AsyncSafeTask;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;
import org.apache.james.task.TaskType;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * One fetch as James's task manager sees it. It runs on the threads of the {@link FetchExecutor}, so neither other tasks
 * nor James's pools wait for a server elsewhere; cancelling lets it end at the next message. Thread-safe.
 */
public final class ExternalFetchTask implements AsyncSafeTask {
    /** Known to whoever looks at tasks, and kept by the distributed task manager. */
    public static final TaskType TYPE = TaskType.of("external-fetch");

    private final Username username;
    private final UUID accountId;
    private final FetchExecutor fetches;
    private final FetchProgress progress = new FetchProgress();

    public ExternalFetchTask(Username username, UUID accountId, FetchExecutor fetches) {
        this.username = Objects.requireNonNull(username);
        this.accountId = Objects.requireNonNull(accountId);
        this.fetches = Objects.requireNonNull(fetches);
    }

    /** James shows PARTIAL as failed. */
    @Override
    public Publisher<Result> runAsync() {
        return Mono.fromFuture(() -> fetches.submit(username, accountId, progress))
                .map(report -> report.complete() ? Result.COMPLETED : Result.PARTIAL)
                .doOnCancel(progress::requestStop);
    }

    @Override
    public TaskType type() {
        return TYPE;
    }

    @Override
    public Optional<AdditionalInformation> details() {
        return Optional.of(new ExternalFetchDetails(
                username, accountId, progress.report(Clock.systemUTC().instant())));
    }

    Username username() {
        return username;
    }

    UUID accountId() {
        return accountId;
    }
}
