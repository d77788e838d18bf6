package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.util.Objects;
import java.util.Set;
import org.apache.james.server.task.json.TaskExtensionModule;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.server.task.json.dto.AdditionalInformationDTOModule;
import org.apache.james.server.task.json.dto.TaskDTO;
import org.apache.james.server.task.json.dto.TaskDTOModule;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;

/** Makes {@link SweepTask} known to James: named in {@code extensions.properties} under the key for tasks. */
public final class QuotaWarningsTasks implements TaskExtensionModule {
    private final Provider<UserSweep> sweep;

    @Inject
    public QuotaWarningsTasks(Provider<UserSweep> sweep) {
        this.sweep = Objects.requireNonNull(sweep);
    }

    @Override
    public Set<TaskDTOModule<? extends Task, ? extends TaskDTO>> taskDTOModules() {
        return Set.of(SweepTaskDto.module(sweep));
    }

    @Override
    public Set<AdditionalInformationDTOModule<? extends AdditionalInformation, ? extends AdditionalInformationDTO>>
            taskAdditionalInformationDTOModules() {
        return Set.of(SweepDetailsDto.module());
    }
}
