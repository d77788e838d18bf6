package org.briefkasten.quotawarnings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.james.json.JsonGenericSerializer;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.server.task.json.dto.TaskDTO;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;
import org.junit.jupiter.api.Test;

class QuotaWarningsTasksTest {
    private final QuotaWarningsTasks tasks = new QuotaWarningsTasks(() -> {
        throw new AssertionError("nobody runs the task");
    });

    @Test
    void handsASweepToAnotherNode() throws Exception {
        JsonGenericSerializer<Task, TaskDTO> serializer = JsonGenericSerializer.<Task, TaskDTO>forModules(
                        tasks.taskDTOModules())
                .withoutNestedType();

        String json = serializer.serialize(new SweepTask(() -> null));

        assertThat(json).isEqualTo("{\"type\":\"quota-warnings-sweep\"}");
        assertThat(serializer.deserialize(json)).isInstanceOf(SweepTask.class);
    }

    @Test
    void tellsOnEveryNodeHowASweepWent() throws Exception {
        JsonGenericSerializer<AdditionalInformation, AdditionalInformationDTO> serializer =
                JsonGenericSerializer.<AdditionalInformation, AdditionalInformationDTO>forModules(
                                tasks.taskAdditionalInformationDTOModules())
                        .withoutNestedType();
        Instant at = Instant.parse("2026-11-22T12:00:00.123Z");

        SweepDetails read = (SweepDetails) serializer.deserialize(serializer.serialize(new SweepDetails(7, 2, at)));

        assertThat(read.getCheckedUsers()).isEqualTo(7);
        assertThat(read.getFailedUsers()).isEqualTo(2);
        assertThat(read.timestamp()).isEqualTo(at);
    }
}
