package org.briefkasten.integration.tlsonly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.briefkasten.harness.ServerProcess;

/** How big a process is, as Linux tells it in {@code /proc}. Immutable. */
final class Footprint {
    private final int threads;
    private final int files;
    private final int mebibytes;

    private Footprint(int threads, int files, int mebibytes) {
        this.threads = threads;
        this.files = files;
        this.mebibytes = mebibytes;
    }

    static Footprint of(ServerProcess process) throws IOException {
        Path directory = Path.of("/proc", String.valueOf(process.pid()));
        return new Footprint(
                count(directory.resolve("task")),
                count(directory.resolve("fd")),
                residentKibibytes(directory.resolve("status")) / 1024);
    }

    private static int count(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return (int) entries.count();
        }
    }

    private static int residentKibibytes(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
    }

    int threads() {
        return threads;
    }

    /** Open ones, sockets included. */
    int files() {
        return files;
    }

    /** Resident: heap, code and buffers together. */
    int mebibytes() {
        return mebibytes;
    }

    @Override
    public String toString() {
        return threads + " threads, " + files + " open files, " + mebibytes + " MiB";
    }
}
