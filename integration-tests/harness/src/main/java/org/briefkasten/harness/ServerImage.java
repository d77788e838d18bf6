package org.briefkasten.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The Docker image of a James: the public one, unless the system property {@code james.image.<flavour>} names another.
 * One whose name begins with {@value #LOCAL} is made by {@code docker/offline/build.sh}, where no registry is reachable.
 * Immutable and thread-safe.
 */
public final class ServerImage {
    /** The system property of a flavour is this and the flavour. */
    public static final String PROPERTY = "james.image.";

    private static final String LOCAL = "briefkasten-local/";

    private final HostKind kind;
    private final String name;

    private ServerImage(HostKind kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    public static ServerImage of(HostKind kind) {
        String published = "apache/james:" + kind.flavour() + "-3.8.1";
        return new ServerImage(kind, System.getProperty(PROPERTY + kind.flavour(), published));
    }

    /** With its tag. */
    public String name() {
        return name;
    }

    /** Makes it if it is a local one; the engine pulls any other when it is asked to run it. */
    public ServerImage provided() {
        if (name.startsWith(LOCAL)) {
            run(BuildTree.find().root(), List.of("docker/offline/build.sh", "james-" + kind.flavour()));
        }
        return this;
    }

    /**
     * With our jars and our part of {@code conf/} in it, by {@code docker/Dockerfile}.
     *
     * @return the name of the image that was made
     */
    public String withExtensions() {
        String tag = LOCAL + "james-with-extensions:" + kind.flavour();
        Path root = BuildTree.find().root();
        run(
                root,
                List.of(
                        "docker",
                        "build",
                        "--quiet",
                        "--tag",
                        tag,
                        "--build-arg",
                        "JAMES_IMAGE=" + name,
                        "--build-arg",
                        "FLAVOUR=" + kind.flavour(),
                        root.resolve("docker").toString()));
        return tag;
    }

    private static void run(Path directory, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed:\n" + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an image was made", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
