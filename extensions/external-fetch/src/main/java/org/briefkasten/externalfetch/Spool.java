package org.briefkasten.externalfetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * The directory for messages that are on their way and too big for memory. What a killed process left there is of no
 * use (the messages still are at their server) and is deleted at start. Thread-safe.
 */
public final class Spool {
    private static final String SUFFIX = ".message";

    private final Path directory;

    /**
     * Makes the directory, for the owner only, or empties it.
     *
     * @throws UncheckedIOException if that fails; the message names the directory
     */
    public Spool(Path directory) {
        this.directory = Objects.requireNonNull(directory);
        try {
            prepare();
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be used for spooled messages; make it writable", e);
        }
    }

    /** Begins a message. It must be closed. */
    public SpooledMessage begin() {
        return new SpooledMessage(() -> Files.createTempFile(directory, "", SUFFIX));
    }

    private void prepare() throws IOException {
        Files.createDirectories(directory);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }
}
