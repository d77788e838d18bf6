package org.briefkasten.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.briefkasten.harness.BuildTree;
import org.briefkasten.harness.JavaProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what the printed lines tell the reader to do, with the shell that the reader uses. */
class DemoIT {
    private static final Duration START_LIMIT = Duration.ofSeconds(180);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path target;

    private JavaProcess demo;

    @BeforeAll
    static void requireCurl() {
        boolean installed = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "curl")));
        assumeTrue(installed || Boolean.getBoolean("briefkasten.peersRequired"), "curl is not installed");
    }

    @BeforeEach
    void start() throws IOException {
        Path jar = Path.of("greenmail/greenmail-standalone.jar");
        Files.createDirectories(target.resolve(jar).getParent());
        Files.copy(
                BuildTree.find().root().resolve("integration-tests/demo/target").resolve(jar), target.resolve(jar));
        demo = JavaProcess.start(
                target,
                System.getProperty("java.class.path"),
                List.of("-D" + BuildTree.ROOT + "=" + BuildTree.find().root(), DemoMain.class.getName(), "."),
                target.resolve("demo.log"));
        assertThat(demo.awaitWhileAlive(() -> demo.log().contains("Ctrl-C stops everything."), START_LIMIT))
                .as(demo.log().text())
                .isTrue();
    }

    @AfterEach
    void kill() {
        demo.stop(STOP_LIMIT);
    }

    @Test
    void doesWhatItPrintsAndStopsOnSigterm() throws Exception {
        assertThat(runSection("1."))
                .contains("\"status\":\"completed\"")
                .contains("Message-ID: <letter-")
                .contains("@elsewhere.test>");

        assertThat(runSection("2."))
                .containsPattern("(?m)^3 \\d+")
                .containsPattern("(?s)Message-ID: <letter-.*Message-ID: <letter-");

        assertThat(runSection("3.")).contains("\"size\":13000");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(run(line -> line.contains("MAILINDEX=*")))
                .contains("X-Briefkasten-Quota-Warning: size; 80"));

        List<ProcessHandle> servers =
                ProcessHandle.of(demo.pid()).get().children().collect(Collectors.toList());
        assertThat(servers).hasSize(2);
        assertThat(demo.stop(STOP_LIMIT)).isTrue();
        assertThat(demo.exitCode()).hasValue(0);
        assertThat(demo.log().lines()).endsWith("Stopping.", "Stopped.");
        assertThat(servers).noneMatch(ProcessHandle::isAlive);
    }

    private String runSection(String number) throws Exception {
        List<String> lines = demo.log().lines();
        int title =
                lines.indexOf(demo.log().lines(line -> line.startsWith(number)).get(0));
        List<String> section = lines.subList(title + 1, lines.size()).stream()
                .takeWhile(line -> line.startsWith("  "))
                .collect(Collectors.toList());
        return run(section::contains);
    }

    private String run(Predicate<String> lines) throws IOException, InterruptedException {
        Predicate<String> variable = line -> line.matches("  (ca|admin|alice)=.*");
        String script = String.join("\n", demo.log().lines(variable.or(lines)));
        Process shell = new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        shell.waitFor();
        return output;
    }
}
