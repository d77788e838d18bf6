package org.briefkasten.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.testcontainers.containers.output.OutputFrame;

/**
 * Appends a container's output to a file, both streams in the order in which they come, and knows when it has ended.
 * Thread-safe.
 */
final class LogWriter implements Consumer<OutputFrame> {
    private final Path file;
    private final CountDownLatch end = new CountDownLatch(1);

    LogWriter(Path file) {
        this.file = file;
    }

    @Override
    public synchronized void accept(OutputFrame frame) {
        if (frame.getType() == OutputFrame.OutputType.END) {
            end.countDown();
        } else if (frame.getBytes() != null) {
            append(frame);
        }
    }

    private void append(OutputFrame frame) {
        try {
            Files.write(file, frame.getBytes(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the last octet of a container that has ended. */
    void awaitEnd(Duration limit) {
        try {
            end.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
