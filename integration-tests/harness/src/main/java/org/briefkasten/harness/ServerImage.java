package org.briefkasten.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The Docker image of a James. The system property {@value #IMAGE} names one that is run in the place of every host of a
 * kind ({@code james.kind}, {@code memory} unless said); the tests that always want a container take the public one,
 * unless {@code james.image.<flavour>} names another. One whose name begins with {@value #LOCAL} is made by {@code docker/offline/build.sh}, where no registry is reachable.
 * Immutable and thread-safe.
 */
public final class ServerImage {
    static final String IMAGE = "james.image";

    private static final String LOCAL = "briefkasten-local/";

    private final HostKind kind;
    private final String name;

    private ServerImage(HostKind kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    /** Of the tests that always want a container. */
    public static ServerImage of(HostKind kind) {
        return insteadOf(kind).orElseGet(() -> new ServerImage(kind, ofTheFlavour(kind.flavour())));
    }

    private static String ofTheFlavour(String flavour) {
        return System.getProperty(IMAGE + "." + flavour, "apache/james:" + flavour + "-3.8.1");
    }

    /** Empty if that kind is run as a process. */
    static Optional<ServerImage> insteadOf(HostKind kind) {
        return Optional.ofNullable(System.getProperty(IMAGE))
                .filter(name -> JamesHome.replacedKind() == kind)
                .map(name -> new ServerImage(kind, name));
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
