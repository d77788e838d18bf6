package org.briefkasten.externalfetch;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.james.core.Username;
import org.apache.james.json.DTOModule;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.server.task.json.dto.AdditionalInformationDTOModule;

/** {@link ExternalFetchDetails} in JSON, as webadmin shows them and the distributed task manager keeps them. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public final class ExternalFetchDetailsDto implements AdditionalInformationDTO {
    private final String type;
    private final Instant timestamp;
    private final String user;
    private final UUID accountId;
    private final long fetched;
    private final long alreadyHere;
    private final long quarantined;
    private final long failed;
    private final long bytes;
    private final Optional<String> reason;

    /** The names of the fields are kept by the database. */
    @JsonCreator
    public ExternalFetchDetailsDto(
            @JsonProperty("type") String type,
            @JsonProperty("timestamp") Instant timestamp,
            @JsonProperty("user") String user,
            @JsonProperty("accountId") UUID accountId,
            @JsonProperty("fetched") long fetched,
            @JsonProperty("alreadyHere") long alreadyHere,
            @JsonProperty("quarantined") long quarantined,
            @JsonProperty("failed") long failed,
            @JsonProperty("bytes") long bytes,
            @JsonProperty("reason") Optional<String> reason) {
        this.type = type;
        this.timestamp = timestamp;
        this.user = user;
        this.accountId = accountId;
        this.fetched = fetched;
        this.alreadyHere = alreadyHere;
        this.quarantined = quarantined;
        this.failed = failed;
        this.bytes = bytes;
        this.reason = reason;
    }

    static AdditionalInformationDTOModule<ExternalFetchDetails, ExternalFetchDetailsDto> module() {
        return DTOModule.forDomainObject(ExternalFetchDetails.class)
                .convertToDTO(ExternalFetchDetailsDto.class)
                .toDomainObjectConverter(ExternalFetchDetailsDto::toDetails)
                .toDTOConverter(ExternalFetchDetailsDto::of)
                .typeName(ExternalFetchTask.TYPE.asString())
                .withFactory(AdditionalInformationDTOModule::new);
    }

    private static ExternalFetchDetailsDto of(ExternalFetchDetails details, String type) {
        FetchReport report = details.report();
        return new ExternalFetchDetailsDto(
                type,
                report.at(),
                details.username().asString(),
                details.accountId(),
                report.fetched(),
                report.alreadyHere(),
                report.quarantined(),
                report.failed(),
                report.bytes(),
                report.reason());
    }

    private ExternalFetchDetails toDetails() {
        return new ExternalFetchDetails(
                Username.of(user),
                accountId,
                new FetchReport(timestamp, fetched, alreadyHere, quarantined, failed, bytes, reason));
    }

    @Override
    public String getType() {
        return type;
    }

    @Override
    public Instant getTimestamp() {
        return timestamp;
    }

    public String getUser() {
        return user;
    }

    public UUID getAccountId() {
        return accountId;
    }

    public long getFetched() {
        return fetched;
    }

    public long getAlreadyHere() {
        return alreadyHere;
    }

    public long getQuarantined() {
        return quarantined;
    }

    public long getFailed() {
        return failed;
    }

    public long getBytes() {
        return bytes;
    }

    public Optional<String> getReason() {
        return reason;
    }
}
