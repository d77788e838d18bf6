package org.briefkasten.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
            Path script = BuildTree.find().root().resolve("docker/offline/build.sh");
            Command.run(List.of(script.toString(), "james-" + kind.flavour()));
        }
        return this;
    }

    /** A copy of the {@code conf/} that it brings. */
    Path conf() {
        try {
            Path copy = Files.createTempDirectory("conf-of-image-");
            String container = Command.run(List.of("docker", "create", name));
            try {
                Command.run(List.of("docker", "cp", container + ":/root/conf/.", copy.toString()));
            } finally {
                Command.run(List.of("docker", "rm", container));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
