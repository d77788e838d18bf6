package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.james.core.Username;
import org.apache.james.json.JsonGenericSerializer;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.server.task.json.dto.TaskDTO;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;
import org.junit.jupiter.api.Test;

class ExternalFetchTasksTest {
    private static final Username BOB = Username.of("bob@here.example");
    private static final UUID ACCOUNT = UUID.fromString("5d3c1f0e-6c1b-4b52-9d0e-0a3f2b7a9c11");

    /** Never asked. */
    private static final FetchExecutor NOBODY = new FetchExecutor(null, 1);

    private final ExternalFetchTasks tasks = new ExternalFetchTasks(NOBODY);

    @Test
    void handsATaskToAnotherNode() throws Exception {
        JsonGenericSerializer<Task, TaskDTO> serializer = JsonGenericSerializer.<Task, TaskDTO>forModules(
                        tasks.taskDTOModules())
                .withoutNestedType();
        String json = serializer.serialize(new ExternalFetchTask(BOB, ACCOUNT, NOBODY));
        assertThat(new ObjectMapper().readTree(json))
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"type\":\"external-fetch\",\"user\":\"bob@here.example\",\"accountId\":\""
                                + ACCOUNT + "\"}"));
        ExternalFetchTask read = (ExternalFetchTask) serializer.deserialize(json);
        assertThat(read.username()).isEqualTo(BOB);
        assertThat(read.accountId()).isEqualTo(ACCOUNT);
    }

    @Test
    void tellsHowItWentWithAndWithoutAReason() throws Exception {
        JsonGenericSerializer<AdditionalInformation, AdditionalInformationDTO> serializer =
                JsonGenericSerializer.<AdditionalInformation, AdditionalInformationDTO>forModules(
                                tasks.taskAdditionalInformationDTOModules())
                        .withoutNestedType();
        Instant at = Instant.parse("2026-11-22T12:00:00.123Z");
        for (Optional<String> reason : List.of(Optional.of("The mailbox is full."), Optional.<String>empty())) {
            FetchReport report = new FetchReport(at, 1, 2, 3, 4, 5, reason);
            String json = serializer.serialize(new ExternalFetchDetails(BOB, ACCOUNT, report));
            assertThat(new ObjectMapper().readTree(json))
                    .isEqualTo(new ObjectMapper()
                            .readTree("{\"type\":\"external-fetch\",\"timestamp\":\"2026-11-22T12:00:00.123Z\","
                                    + "\"user\":\"bob@here.example\",\"accountId\":\"" + ACCOUNT + "\",\"fetched\":1,"
                                    + "\"alreadyHere\":2,\"quarantined\":3,\"failed\":4,\"bytes\":5"
                                    + reason.map(text -> ",\"reason\":\"" + text + "\"")
                                            .orElse("") + "}"));
            ExternalFetchDetails read = (ExternalFetchDetails) serializer.deserialize(json);
            assertThat(read.report()).isEqualTo(report);
            assertThat(read.username()).isEqualTo(BOB);
            assertThat(read.accountId()).isEqualTo(ACCOUNT);
            assertThat(read.timestamp()).isEqualTo(at);
        }
    }
}
