package org.briefkasten.pop3policy.sweep;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.apache.james.json.DTOModule;
import org.apache.james.server.task.json.dto.TaskDTO;
import org.apache.james.server.task.json.dto.TaskDTOModule;

/** {@link Pop3SweepTask} in JSON, as the distributed task manager hands it to the node that runs it. */
public final class Pop3SweepTaskDto implements TaskDTO {
    private final String type;

    @JsonCreator
    public Pop3SweepTaskDto(@JsonProperty("type") String type) {
        this.type = type;
    }

    public static TaskDTOModule<Pop3SweepTask, Pop3SweepTaskDto> module(Sweep sweep) {
        return DTOModule.forDomainObject(Pop3SweepTask.class)
                .convertToDTO(Pop3SweepTaskDto.class)
                .toDomainObjectConverter(dto -> new Pop3SweepTask(sweep))
                .toDTOConverter((task, name) -> new Pop3SweepTaskDto(name))
                .typeName(Pop3SweepTask.TYPE.asString())
                .withFactory(TaskDTOModule::new);
    }

    @Override
    public String getType() {
        return type;
    }
}
