package org.briefkasten.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that runs and ends. Not thread-safe. */
final class Command {
    private final ProcessBuilder builder;

    private Command(List<String> command) {
        this.builder = new ProcessBuilder(command).redirectErrorStream(true);
    }

    static Command of(List<String> command) {
        return new Command(command);
    }

    static Command of(String... command) {
        return new Command(List.of(command));
    }

    Command in(Path directory) {
        builder.directory(directory.toFile());
        return this;
    }

    Command with(Map<String, String> environment) {
        builder.environment().putAll(environment);
        return this;
    }

    /**
     * What the program printed, both streams together, trimmed.
     *
     * @throws IOException if it does not end with 0; the message holds what it printed
     */
    String run() throws IOException {
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        int status = status(process);
        if (status != 0) {
            throw new IOException(builder.command().get(0) + " ended with " + status + ": " + output);
        }
        return output;
    }

    private static int status(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a program ran", e);
        }
    }
}
