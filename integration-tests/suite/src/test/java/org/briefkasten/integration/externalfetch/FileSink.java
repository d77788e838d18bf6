package org.briefkasten.integration.externalfetch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes each message to a file of its own; deleted in the end. */
final class FileSink extends CountingRetrieval implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path directory;
    private OutputStream current;

    FileSink() throws IOException {
        directory = newDirectory("fetched");
    }

    /** In memory if there is such a place: a disk, and who has to wait for it, is not what is compared. */
    static Path newDirectory(String name) throws IOException {
        return Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, name) : Files.createTempDirectory(name);
    }

    @Override
    OutputStream open() throws IOException {
        current = Files.newOutputStream(directory.resolve(String.valueOf(count())));
        return current;
    }

    @Override
    void end() throws IOException {
        current.close();
    }

    @Override
    public void close() throws IOException {
        delete(directory);
    }

    static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
