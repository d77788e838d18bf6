package org.briefkasten.externalfetch;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.apache.james.core.Username;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;

/** The additional information of an {@link ExternalFetchTask}. Immutable. */
public final class ExternalFetchDetails implements AdditionalInformation {
    private final Username username;
    private final UUID accountId;
    private final FetchReport report;

    public ExternalFetchDetails(Username username, UUID accountId, FetchReport report) {
        this.username = Objects.requireNonNull(username);
        this.accountId = Objects.requireNonNull(accountId);
        this.report = Objects.requireNonNull(report);
    }

    public Username username() {
        return username;
    }

    public UUID accountId() {
        return accountId;
    }

    public FetchReport report() {
        return report;
    }

    @Override
    public Instant timestamp() {
        return report.at();
    }
}
