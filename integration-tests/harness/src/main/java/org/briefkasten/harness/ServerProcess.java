package org.briefkasten.harness;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** A server that runs outside this JVM, its output in a file. Thread-safe. */
public interface ServerProcess {
    /** As this machine numbers it, whatever number it has in a container. */
    long pid();

    /** Completed when it has ended. */
    default CompletableFuture<?> onExit() {
        return ProcessHandle.of(pid())
                .map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    boolean isAlive();

    /** Empty while it runs; 128 + n when ended by signal n. */
    OptionalInt exitCode();

    HostLog log();

    /**
     * @return whether it has ended
     */
    boolean awaitExit(Duration limit);

    /**
     * SIGTERM, then waits; SIGKILL if that takes longer than the limit.
     *
     * @return whether it ended by itself
     */
    boolean stop(Duration limit);

    /** SIGKILL, then waits. */
    void kill();

    /**
     * Waits until the condition holds or the process has ended.
     *
     * @return whether the condition held
     */
    default boolean awaitWhileAlive(BooleanSupplier condition, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (awaitExit(Duration.ofMillis(20)) || System.nanoTime() > deadline) {
                return condition.getAsBoolean();
            }
        }
        return true;
    }
}
