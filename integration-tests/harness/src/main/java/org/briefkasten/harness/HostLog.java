package org.briefkasten.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a process has written to its standard output and error so far, kept in a file. Thread-safe. */
public final class HostLog {
    private final Path file;

    HostLog(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    public String text() {
        try {
            // Bytes first: a character may be half written, and must not fail the reader.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> lines() {
        return text().lines().collect(Collectors.toList());
    }

    /** The lines that hold, in order. */
    public List<String> lines(Predicate<String> filter) {
        return text().lines().filter(filter).collect(Collectors.toList());
    }

    public boolean contains(String words) {
        return text().contains(words);
    }

    /** The last lines, at most {@code count}. */
    public String tail(int count) {
        List<String> lines = lines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
