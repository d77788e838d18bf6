package org.briefkasten.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.briefkasten.harness.JamesHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The state that an earlier version wrote opens, and goes on to hold. */
class UpgradeIT {
    /** A member of JSON whose value is no object and no array. */
    private static final Pattern MEMBER = Pattern.compile("\"\\w+\":(\"[^\"]*\"|[\\w.+-]+)");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = "0.1.0")
    void whatAnEarlierVersionStoredIsThereAndHolds(String version) throws Exception {
        try (InputStream archive = UpgradeIT.class.getResourceAsStream("previous/var-" + version + ".zip")) {
            PreviousState.unpack(archive, directory);
        }
        try (JamesHost james = PreviousState.start(directory)) {
            assertThat(members(PreviousState.told(james)))
                    .containsAll(members(Files.readString(directory.resolve("told"))));

            LmtpClient.deliver(james, "bob@example.test", PreviousState.ALICE, Mails.withSubject("One more"));

            // The episode that was warned about goes on: there is no second warning.
            assertThat(PreviousState.inbox(james)).hasSize(3).contains("Much", "One more");
        }
    }

    /** Each with its path: a later version tells of the same, and may tell more. */
    private static List<String> members(String told) {
        return told.lines()
                .flatMap(line -> MEMBER.matcher(line)
                        .results()
                        .map(member -> line.substring(0, line.indexOf(' ')) + " " + member.group()))
                .collect(Collectors.toList());
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
