package org.briefkasten.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A Java program in a process of its own, its output in a file. When this JVM ends in order, it gets SIGTERM, and
 * SIGKILL 15 s later. Thread-safe.
 */
public final class JavaProcess implements ServerProcess {
    private static final Set<JavaProcess> RUNNING = ConcurrentHashMap.newKeySet();
    private static final Duration AT_EXIT = Duration.ofSeconds(15);

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(JavaProcess::stopAll));
    }

    private final Process process;
    private final HostLog log;

    private JavaProcess(Process process, HostLog log) {
        this.process = process;
        this.log = log;
    }

    /** {@link #start(Path, Path, String, List, Map, Path)} with {@code java} of this JVM's own home. */
    public static JavaProcess start(Path directory, String classPath, List<String> arguments, Path log) {
        return start(ownJava(), directory, classPath, arguments, Map.of(), log);
    }

    static Path ownJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /**
     * Starts a Java program in a directory.
     *
     * @param java the program {@code java} of a JRE or JDK
     * @param classPath as {@code java -cp} takes it
     * @param arguments the options of the JVM, then the main class, then its arguments
     * @param environment in addition to this JVM's own
     * @param log a file that is made anew
     */
    static JavaProcess start(
            Path java,
            Path directory,
            String classPath,
            List<String> arguments,
            Map<String, String> environment,
            Path log) {
        try {
            Files.createDirectories(log.getParent());
            // In the environment a class path of 300 jars does not bury the rest of the command line in a process list.
            ProcessBuilder builder = new ProcessBuilder(command(java, arguments))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(log.toFile());
            builder.environment().put("CLASSPATH", classPath);
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            builder.environment().putAll(environment);
            return remember(new JavaProcess(builder.start(), new HostLog(log)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaProcess remember(JavaProcess started) {
        RUNNING.removeIf(ended -> !ended.isAlive());
        RUNNING.add(started);
        RecentServers.remember(started);
        return started;
    }

    private static List<String> command(Path java, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(arguments);
        return command;
    }

    /** Stops all that this JVM started and that still runs; at its orderly end this is done anyway. */
    public static void stopAll() {
        // All at once first: each may need seconds.
        RUNNING.forEach(started -> started.process.destroy());
        RUNNING.forEach(started -> started.stop(AT_EXIT));
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    @Override
    public HostLog log() {
        return log;
    }

    @Override
    public boolean awaitExit(Duration limit) {
        try {
            return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for process " + pid(), e);
        }
    }

    @Override
    public boolean stop(Duration limit) {
        process.destroy();
        boolean ended = awaitExit(limit);
        if (!ended) {
            kill();
        }
        return ended;
    }

    @Override
    public void kill() {
        process.destroyForcibly();
        if (!awaitExit(Duration.ofSeconds(30))) {
            throw new IllegalStateException("process " + pid() + " outlived SIGKILL for 30 s");
        }
    }

    @Override
    public String toString() {
        return "process " + pid();
    }
}
