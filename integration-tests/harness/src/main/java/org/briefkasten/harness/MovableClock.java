package org.briefkasten.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The wall clock of a host's process, set forward and back while it runs as an operator or a bad time server would. Time
 * that only measures (System.nanoTime) goes on as it is. By Debian's {@code libfaketime}. Thread-safe.
 */
public final class MovableClock {
    private static final Path LIBRARIES = Path.of("/usr/lib");

    private final Path file;
    private final Path library;

    /**
     * @throws IllegalStateException if the library is not installed
     */
    public MovableClock() {
        library = library()
                .orElseThrow(() -> new IllegalStateException(
                        "libfaketime is not installed (Debian: apt-get install libfaketime)"));
        try {
            file = Files.createTempFile("clock", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        setAhead(Duration.ZERO);
    }

    private static Optional<Path> library() {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(LIBRARIES, "*-linux-*")) {
            for (Path directory : found) {
                Path library = directory.resolve("faketime/libfaketime.so.1");
                if (Files.exists(library)) {
                    return Optional.of(library);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * From now on.
     *
     * @param ahead of the machine's clock; below zero if behind it; whole seconds
     */
    public void setAhead(Duration ahead) {
        try {
            Path next = Files.writeString(
                    Path.of(file + ".next"), String.format("%+d%n", ahead.toSeconds()), StandardCharsets.US_ASCII);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                file.toString(),
                "FAKETIME_NO_CACHE",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1");
    }
}
