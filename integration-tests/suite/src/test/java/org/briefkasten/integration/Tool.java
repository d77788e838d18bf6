package org.briefkasten.integration;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.briefkasten.peers.Availability;

/**
 * A program of the system that attacks or reads mail. One that is not installed skips the test, or fails it where peers
 * are required. Immutable.
 */
public final class Tool {
    private static final int LIMIT_SECONDS = 120;

    private final String name;

    private Tool(String name) {
        this.name = name;
    }

    /**
     * @param debianPackage where it comes from
     */
    public static Tool named(String name, String debianPackage) {
        boolean installed = Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
        String reason = name + " cannot be run here: install Debian's package " + debianPackage;
        if (!installed && Boolean.getBoolean(Availability.REQUIRED)) {
            throw new AssertionError(reason + "; it is required, since " + Availability.REQUIRED + " is true");
        }
        assumeTrue(installed, reason);
        return new Tool(name);
    }

    /** What it printed, both streams together, whatever its exit status. */
    public String output(String... arguments) throws IOException, InterruptedException {
        return run(arguments).text;
    }

    public Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(Arrays.asList(arguments));
        Path output = Files.createTempFile(name, ".output");
        try {
            return run(command, output);
        } finally {
            Files.delete(output);
        }
    }

    private static Outcome run(List<String> command, Path output) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile());
        builder.environment().put("TERM", "xterm");
        Process process = builder.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command + " did not end within " + LIMIT_SECONDS + " s:\n" + text(output));
        }
        return new Outcome(process.exitValue(), text(output));
    }

    private static String text(Path output) throws IOException {
        return new String(Files.readAllBytes(output), StandardCharsets.ISO_8859_1);
    }

    /** How it ended. Immutable. */
    public static final class Outcome {
        private final int status;
        private final String text;

        private Outcome(int status, String text) {
            this.status = status;
            this.text = text;
        }

        public int status() {
            return status;
        }

        /** Both streams together. */
        public String text() {
            return text;
        }
    }
}
