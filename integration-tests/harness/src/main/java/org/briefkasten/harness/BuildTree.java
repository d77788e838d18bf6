package org.briefkasten.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the reactor leaves what a host needs, seen from the top directory of the sources. The system property
 * {@value #ROOT} names that directory; without it, the working directory and those above it are searched. Immutable and
 * thread-safe.
 */
public final class BuildTree {
    /** The system property that names the top directory of the sources. */
    public static final String ROOT = "briefkasten.root";

    private final Path root;

    private BuildTree(Path root) {
        this.root = root;
    }

    /**
     * @throws IllegalStateException if no directory from the working directory up is the top of the sources
     */
    public static BuildTree find() {
        return Optional.ofNullable(System.getProperty(ROOT))
                .map(root -> new BuildTree(Paths.get(root).toAbsolutePath().normalize()))
                .orElseGet(BuildTree::searchUpwards);
    }

    private static BuildTree searchUpwards() {
        return Stream.iterate(Paths.get("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(directory -> Files.isRegularFile(directory.resolve("integration-tests/harness/pom.xml")))
                .findFirst()
                .map(BuildTree::new)
                .orElseThrow(() -> new IllegalStateException("not below the sources; set -D" + ROOT));
    }

    public Path root() {
        return root;
    }

    /**
     * The class path of a server, as {@code java -cp} takes it.
     *
     * @throws IllegalStateException if the server's module has not been built, and none was named in its place
     */
    public String classPath(HostKind kind) {
        return JamesHome.insteadOf(kind).map(JamesHome::classPath).orElseGet(() -> builtClassPath(kind));
    }

    private String builtClassPath(HostKind kind) {
        Path file = classPathFile(kind);
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException(file + " is missing: build integration-tests/" + kind.module() + " first");
        }
        if (Files.isDirectory(target(kind).resolve("classes")) && ownJar(kind).isEmpty()) {
            throw new IllegalStateException("integration-tests/" + kind.module() + " was compiled, but not packaged");
        }
        String libraries = read(file).trim();
        return ownJar(kind).map(jar -> jar + ":" + libraries).orElse(libraries);
    }

    /** What of a server's class path the build makes anew. */
    List<Path> ownParts(HostKind kind) {
        return Stream.concat(Stream.of(classPathFile(kind)), ownJar(kind).stream())
                .collect(Collectors.toList());
    }

    Path target(HostKind kind) {
        return root.resolve("integration-tests").resolve(kind.module()).resolve("target");
    }

    private Path classPathFile(HostKind kind) {
        return target(kind).resolve("class-path");
    }

    /** Absent for a server that has nothing of ours. */
    private Optional<Path> ownJar(HostKind kind) {
        try (Stream<Path> files = Files.list(target(kind))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .findFirst();
        } catch (IOException e) {
            throw new IllegalStateException("integration-tests/" + kind.module() + " has not been built", e);
        }
    }

    /** What an operator copies over a stock {@code conf/}; absent while the drop-in tree has not been built. */
    public Optional<Path> overlay(HostKind kind) {
        return existing(dropIn().resolve("conf").resolve(kind.flavour()));
    }

    /** The built {@code extensions-jars/}; absent while the drop-in tree has not been built. */
    public Optional<Path> extensionJars() {
        return existing(dropIn().resolve("extensions-jars"));
    }

    private Path dropIn() {
        return root.resolve("docker/target/briefkasten");
    }

    private static Optional<Path> existing(Path directory) {
        return Optional.of(directory).filter(Files::isDirectory);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }
}
