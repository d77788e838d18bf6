package org.briefkasten.pop3policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.james.json.JsonGenericSerializer;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.server.task.json.dto.TaskDTO;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;
import org.briefkasten.pop3policy.sweep.Pop3SweepTask;
import org.briefkasten.pop3policy.sweep.Sweep;
import org.briefkasten.pop3policy.sweep.SweepDetails;
import org.briefkasten.pop3policy.sweep.SweepReport;
import org.briefkasten.pop3policy.sweep.TestSweeps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Pop3PolicyTasksTest {
    @Test
    void handsASweepToAnotherNode(@TempDir Path directory) throws Exception {
        try (KeepingWorld james = new KeepingWorld(directory, "<p><onDelete>trash</onDelete></p>")) {
            Sweep sweep = TestSweeps.sweep(james, new RecordingMetricFactory());
            JsonGenericSerializer<Task, TaskDTO> serializer = JsonGenericSerializer.<Task, TaskDTO>forModules(
                            new Pop3PolicyTasks(sweep).taskDTOModules())
                    .withoutNestedType();

            assertThat(serializer.serialize(new Pop3SweepTask(sweep))).isEqualTo("{\"type\":\"pop3-policy-sweep\"}");
            Task read = serializer.deserialize("{\"type\":\"pop3-policy-sweep\"}");
            assertThat(read.run()).isEqualTo(Task.Result.COMPLETED);
            assertThat(read.details().map(details -> ((SweepDetails) details).report()))
                    .contains(SweepReport.NOTHING);
        }
    }

    @Test
    void tellsHowItWent() throws Exception {
        JsonGenericSerializer<AdditionalInformation, AdditionalInformationDTO> serializer =
                JsonGenericSerializer.<AdditionalInformation, AdditionalInformationDTO>forModules(
                                new Pop3PolicyTasks(null).taskAdditionalInformationDTOModules())
                        .withoutNestedType();
        SweepReport report = new SweepReport(1, 2, 3, 4, 5);
        Instant at = Instant.parse("2026-11-22T12:00:00.123Z");
        String json = serializer.serialize(new SweepDetails(report, at));

        assertThat(new ObjectMapper().readTree(json))
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"type\":\"pop3-policy-sweep\",\"timestamp\":\"2026-11-22T12:00:00.123Z\","
                                + "\"maildrops\":1,\"removed\":2,\"forgotten\":3,\"busy\":4,\"failed\":5}"));
        assertThat(((SweepDetails) serializer.deserialize(json)).report()).isEqualTo(report);
    }
}
