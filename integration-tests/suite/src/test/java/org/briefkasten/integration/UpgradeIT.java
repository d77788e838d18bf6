package org.briefkasten.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.briefkasten.harness.JamesHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The state that an earlier version wrote opens, and goes on to hold. */
class UpgradeIT {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = "0.1.0")
    void whatAnEarlierVersionStoredIsThereAndHolds(String version) throws Exception {
        try (InputStream archive = UpgradeIT.class.getResourceAsStream("previous/var-" + version + ".zip")) {
            PreviousState.unpack(archive, directory);
        }
        try (JamesHost james = PreviousState.start(directory)) {
            assertThat(PreviousState.told(james)).isEqualTo(Files.readString(directory.resolve("told")));

            LmtpClient.deliver(james, "bob@example.test", PreviousState.ALICE, Mails.withSubject("One more"));

            // The episode that was warned about goes on: there is no second warning.
            assertThat(PreviousState.inbox(james)).hasSize(3).contains("Much", "One more");
        }
    }

    /** For each release, and once more if its schema changes before: {@code -Dit.test=UpgradeIT -Dprevious.write=<file>}. */
    @Test
    @EnabledIfSystemProperty(named = "previous.write", matches = ".+")
    void writesTheStateOfThisVersion() throws Exception {
        try (JamesHost james = PreviousState.start(directory)) {
            PreviousState.fill(james);
            String told = PreviousState.told(james);
            james.stop();
            PreviousState.write(directory, told, Path.of(System.getProperty("previous.write")));
        }
    }
}
