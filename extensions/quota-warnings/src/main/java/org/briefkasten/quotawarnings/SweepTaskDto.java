package org.briefkasten.quotawarnings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.inject.Provider;
import org.apache.james.json.DTOModule;
import org.apache.james.server.task.json.dto.TaskDTO;
import org.apache.james.server.task.json.dto.TaskDTOModule;

/** {@link SweepTask} in JSON, as the distributed task manager hands it to the node that runs it. */
public final class SweepTaskDto implements TaskDTO {
    private final String type;

    @JsonCreator
    public SweepTaskDto(@JsonProperty("type") String type) {
        this.type = type;
    }

    static TaskDTOModule<SweepTask, SweepTaskDto> module(Provider<UserSweep> sweep) {
        return DTOModule.forDomainObject(SweepTask.class)
                .convertToDTO(SweepTaskDto.class)
                .toDomainObjectConverter(dto -> new SweepTask(sweep))
                .toDTOConverter((task, type) -> new SweepTaskDto(type))
                .typeName(SweepTask.TYPE.asString())
                .withFactory(TaskDTOModule::new);
    }

    @Override
    public String getType() {
        return type;
    }
}
