package org.briefkasten.externalfetch;

import com.google.inject.Inject;
import java.util.Set;
import org.apache.james.server.task.json.TaskExtensionModule;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.server.task.json.dto.AdditionalInformationDTOModule;
import org.apache.james.server.task.json.dto.TaskDTO;
import org.apache.james.server.task.json.dto.TaskDTOModule;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;

/** Makes {@link ExternalFetchTask} known to James: named in {@code extensions.properties} under the key for tasks. */
public final class ExternalFetchTasks implements TaskExtensionModule {
    private final FetchExecutor fetches;

    @Inject
    public ExternalFetchTasks(FetchExecutor fetches) {
        this.fetches = fetches;
    }

    @Override
    public Set<TaskDTOModule<? extends Task, ? extends TaskDTO>> taskDTOModules() {
        return Set.of(ExternalFetchTaskDto.module(fetches));
    }

    @Override
    public Set<AdditionalInformationDTOModule<? extends AdditionalInformation, ? extends AdditionalInformationDTO>>
            taskAdditionalInformationDTOModules() {
        return Set.of(ExternalFetchDetailsDto.module());
    }
}
