package org.briefkasten.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The wall clock of a host's process, set forward and back while it runs, as an operator or a bad time server would.
 * Clocks that only measure go on as they are, and so does every wait. Linux with glibc only, by a library that is
 * compiled here with {@code cc}: under Debian's libfaketime 0.9.10 a wait of a JVM now and then lasts a minute too long.
 * Thread-safe.
 */
public final class MovableClock {
    private static final VarHandle NANOSECONDS =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final Path file;
    private final MappedByteBuffer ahead;

    /**
     * Shows the machine's time until it is set.
     *
     * @throws IllegalStateException if the library cannot be compiled
     */
    public MovableClock() {
        try {
            file = Files.createTempFile(Library.DIRECTORY, "clock-", "");
            Files.write(file, new byte[Long.BYTES]);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                ahead = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * From now on.
     *
     * @param duration ahead of the machine's clock; below zero if behind it
     */
    public void setAhead(Duration duration) {
        NANOSECONDS.setVolatile(ahead, 0, duration.toNanos());
    }

    Map<String, String> environment() {
        return Map.of("LD_PRELOAD", Library.FILE.toString(), "MOVABLE_CLOCK", file.toString());
    }

    /** Compiled once in this JVM. */
    private static final class Library {
        static final Path DIRECTORY = directory();
        static final Path FILE = compiled();

        private static Path directory() {
            try {
                return Files.createTempDirectory("movable-clock-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Path compiled() {
            Path source = DIRECTORY.resolve("movable-clock.c");
            Path library = DIRECTORY.resolve("movable-clock.so");
            try (InputStream text = MovableClock.class.getResourceAsStream("movable-clock.c")) {
                Files.copy(text, source);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Command.run(List.of("cc", "-shared", "-fPIC", "-O2", "-o", library.toString(), source.toString(), "-ldl"));
            return library;
        }
    }
}
