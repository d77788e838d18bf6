package org.briefkasten.quotawarnings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.apache.james.json.DTOModule;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.server.task.json.dto.AdditionalInformationDTOModule;

/** {@link SweepDetails} in JSON. */
public final class SweepDetailsDto implements AdditionalInformationDTO {
    private final String type;
    private final long checkedUsers;
    private final long failedUsers;
    private final Instant timestamp;

    /** The names of the fields are kept by James. */
    @JsonCreator
    public SweepDetailsDto(
            @JsonProperty("type") String type,
            @JsonProperty("checkedUsers") long checkedUsers,
            @JsonProperty("failedUsers") long failedUsers,
            @JsonProperty("timestamp") Instant timestamp) {
        this.type = type;
        this.checkedUsers = checkedUsers;
        this.failedUsers = failedUsers;
        this.timestamp = timestamp;
    }

    static AdditionalInformationDTOModule<SweepDetails, SweepDetailsDto> module() {
        return DTOModule.forDomainObject(SweepDetails.class)
                .convertToDTO(SweepDetailsDto.class)
                .toDomainObjectConverter(dto -> new SweepDetails(dto.checkedUsers, dto.failedUsers, dto.timestamp))
                .toDTOConverter((details, type) -> new SweepDetailsDto(
                        type, details.getCheckedUsers(), details.getFailedUsers(), details.timestamp()))
                .typeName(SweepTask.TYPE.asString())
                .withFactory(AdditionalInformationDTOModule::new);
    }

    @Override
    public String getType() {
        return type;
    }

    @Override
    public Instant getTimestamp() {
        return timestamp;
    }

    public long getCheckedUsers() {
        return checkedUsers;
    }

    public long getFailedUsers() {
        return failedUsers;
    }
}
