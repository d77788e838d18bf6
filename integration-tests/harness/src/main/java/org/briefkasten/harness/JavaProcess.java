package org.briefkasten.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A Java program in a process of its own, its output in a file. It is killed when this JVM ends. Thread-safe.
 */
public final class JavaProcess {
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final Process process;
    private final HostLog log;

    private JavaProcess(Process process, HostLog log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts {@code java} of this JVM's own home, in a directory.
     *
     * @param classPath as {@code java -cp} takes it
     * @param arguments the options of the JVM, then the main class, then its arguments
     * @param log a file that is made anew
     */
    public static JavaProcess start(Path directory, String classPath, List<String> arguments, Path log) {
        try {
            Files.createDirectories(log.getParent());
            // In the environment a class path of 300 jars does not bury the rest of the command line in a process list.
            ProcessBuilder builder = new ProcessBuilder(command(arguments))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(log.toFile());
            builder.environment().put("CLASSPATH", classPath);
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            Process process = builder.start();
            RUNNING.removeIf(ended -> !ended.isAlive());
            RUNNING.add(process);
            return new JavaProcess(process, new HostLog(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return command;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Empty while it runs; 128 + n when ended by signal n. */
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    public HostLog log() {
        return log;
    }

    /**
     * Waits until the condition holds or the process has ended.
     *
     * @return whether the condition held
     */
    public boolean awaitWhileAlive(BooleanSupplier condition, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (awaitExit(BETWEEN_LOOKS) || System.nanoTime() > deadline) {
                return condition.getAsBoolean();
            }
        }
        return true;
    }

    /**
     * @return whether it has ended
     */
    public boolean awaitExit(Duration limit) {
        try {
            return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for process " + pid(), e);
        }
    }

    /**
     * SIGTERM, then waits; SIGKILL if that takes longer than the limit.
     *
     * @return whether it ended by itself
     */
    public boolean stop(Duration limit) {
        process.destroy();
        boolean ended = awaitExit(limit);
        if (!ended) {
            kill();
        }
        return ended;
    }

    /** SIGKILL, then waits. */
    public void kill() {
        process.destroyForcibly();
        if (!awaitExit(Duration.ofSeconds(30))) {
            throw new IllegalStateException("process " + pid() + " outlived SIGKILL for 30 s");
        }
    }
}
