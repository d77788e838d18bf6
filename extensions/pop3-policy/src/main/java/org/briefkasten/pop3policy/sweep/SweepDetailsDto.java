package org.briefkasten.pop3policy.sweep;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.apache.james.json.DTOModule;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.server.task.json.dto.AdditionalInformationDTOModule;

/** {@link SweepDetails} in JSON, as webadmin shows them and the distributed task manager keeps them. */
public final class SweepDetailsDto implements AdditionalInformationDTO {
    private final String type;
    private final Instant timestamp;
    private final long maildrops;
    private final long removed;
    private final long forgotten;
    private final long busy;
    private final long failed;

    /** The names of the fields are kept by the database. */
    @JsonCreator
    public SweepDetailsDto(
            @JsonProperty("type") String type,
            @JsonProperty("timestamp") Instant timestamp,
            @JsonProperty("maildrops") long maildrops,
            @JsonProperty("removed") long removed,
            @JsonProperty("forgotten") long forgotten,
            @JsonProperty("busy") long busy,
            @JsonProperty("failed") long failed) {
        this.type = type;
        this.timestamp = timestamp;
        this.maildrops = maildrops;
        this.removed = removed;
        this.forgotten = forgotten;
        this.busy = busy;
        this.failed = failed;
    }

    public static AdditionalInformationDTOModule<SweepDetails, SweepDetailsDto> module() {
        return DTOModule.forDomainObject(SweepDetails.class)
                .convertToDTO(SweepDetailsDto.class)
                .toDomainObjectConverter(SweepDetailsDto::toDetails)
                .toDTOConverter(SweepDetailsDto::of)
                .typeName(Pop3SweepTask.TYPE.asString())
                .withFactory(AdditionalInformationDTOModule::new);
    }

    private static SweepDetailsDto of(SweepDetails details, String type) {
        SweepReport report = details.report();
        return new SweepDetailsDto(
                type,
                details.timestamp(),
                report.maildrops(),
                report.removed(),
                report.forgotten(),
                report.busy(),
                report.failed());
    }

    private SweepDetails toDetails() {
        return new SweepDetails(new SweepReport(maildrops, removed, forgotten, busy, failed), timestamp);
    }

    @Override
    public String getType() {
        return type;
    }

    @Override
    public Instant getTimestamp() {
        return timestamp;
    }

    public long getMaildrops() {
        return maildrops;
    }

    public long getRemoved() {
        return removed;
    }

    public long getForgotten() {
        return forgotten;
    }

    public long getBusy() {
        return busy;
    }

    public long getFailed() {
        return failed;
    }
}
