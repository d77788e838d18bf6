package org.briefkasten.peers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a server's output goes. Immutable; thread-safe. */
final class LogFile {
    private static final int TAIL_BYTES = 16 * 1024;

    private final Path path;

    private LogFile(Path path) {
        this.path = path;
    }

    /** Empty, and writable for a server that opens it by itself. */
    static LogFile create(Path path, Account account) {
        try {
            account.own(Files.createFile(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LogFile(path);
    }

    Path path() {
        return path;
    }

    String tail() {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(file.length(), TAIL_BYTES)];
            file.seek(file.length() - tail.length);
            file.readFully(tail);
            return new String(tail, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
