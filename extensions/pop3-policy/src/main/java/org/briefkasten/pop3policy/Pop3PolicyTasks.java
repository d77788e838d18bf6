package org.briefkasten.pop3policy;

import com.google.inject.Inject;
import java.util.Set;
import org.apache.james.server.task.json.TaskExtensionModule;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.server.task.json.dto.AdditionalInformationDTOModule;
import org.apache.james.server.task.json.dto.TaskDTO;
import org.apache.james.server.task.json.dto.TaskDTOModule;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;
import org.briefkasten.pop3policy.sweep.Pop3SweepTaskDto;
import org.briefkasten.pop3policy.sweep.Sweep;
import org.briefkasten.pop3policy.sweep.SweepDetailsDto;

/** Makes the sweep known to James as a task: named in {@code extensions.properties} under the key for tasks. */
public final class Pop3PolicyTasks implements TaskExtensionModule {
    private final Sweep sweep;

    @Inject
    public Pop3PolicyTasks(Sweep sweep) {
        this.sweep = sweep;
    }

    @Override
    public Set<TaskDTOModule<? extends Task, ? extends TaskDTO>> taskDTOModules() {
        return Set.of(Pop3SweepTaskDto.module(sweep));
    }

    @Override
    public Set<AdditionalInformationDTOModule<? extends AdditionalInformation, ? extends AdditionalInformationDTO>>
            taskAdditionalInformationDTOModules() {
        return Set.of(SweepDetailsDto.module());
    }
}
