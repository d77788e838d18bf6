package org.briefkasten.externalfetch;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.apache.james.core.Username;
import org.apache.james.json.DTOModule;
import org.apache.james.server.task.json.dto.TaskDTO;
import org.apache.james.server.task.json.dto.TaskDTOModule;

/** {@link ExternalFetchTask} in JSON, as the distributed task manager hands it to the node that runs it. */
public final class ExternalFetchTaskDto implements TaskDTO {
    private final String type;
    private final String user;
    private final UUID accountId;

    /** The names of the fields are kept by the queue. */
    @JsonCreator
    public ExternalFetchTaskDto(
            @JsonProperty("type") String type,
            @JsonProperty("user") String user,
            @JsonProperty("accountId") UUID accountId) {
        this.type = type;
        this.user = user;
        this.accountId = accountId;
    }

    static TaskDTOModule<ExternalFetchTask, ExternalFetchTaskDto> module(FetchExecutor fetches) {
        return DTOModule.forDomainObject(ExternalFetchTask.class)
                .convertToDTO(ExternalFetchTaskDto.class)
                .toDomainObjectConverter(dto -> new ExternalFetchTask(Username.of(dto.user), dto.accountId, fetches))
                .toDTOConverter((task, type) ->
                        new ExternalFetchTaskDto(type, task.username().asString(), task.accountId()))
                .typeName(ExternalFetchTask.TYPE.asString())
                .withFactory(TaskDTOModule::new);
    }

    @Override
    public String getType() {
        return type;
    }

    public String getUser() {
        return user;
    }

    public UUID getAccountId() {
        return accountId;
    }
}
