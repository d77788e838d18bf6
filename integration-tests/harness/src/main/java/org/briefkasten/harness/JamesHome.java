package org.briefkasten.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A James that somebody else put together, run in the place of one of ours: the system property {@value #HOME} names its
 * directory and {@value #KIND} which kind it stands for ({@code memory} unless said). Its jars lie as in a stock image
 * ({@code libs/}, {@code classes/}, {@code resources/}) or as in a stock archive (one jar, and more in {@code *.lib/});
 * its {@code conf/} is the lowest layer of every host's. Immutable and thread-safe.
 */
final class JamesHome {
    static final String HOME = "james.home";
    static final String KIND = "james.kind";

    /** The main class, where none or several lie in {@code classes/}. */
    static final String MAIN_CLASS = "james.mainClass";

    /** The program {@code java} to run it with, where the one that runs the tests is too old for it. */
    static final String JAVA = "james.java";

    private static final String MAIN_CLASSES = "*JamesServerMain.class";

    private final Path directory;

    JamesHome(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /** Empty if that kind is run out of our own build. */
    static Optional<JamesHome> insteadOf(HostKind kind) {
        return Optional.ofNullable(System.getProperty(HOME))
                .filter(home -> replacedKind() == kind)
                .map(home -> new JamesHome(Path.of(home)));
    }

    /** The one that a directory or an image stands for. */
    static HostKind replacedKind() {
        return HostKind.valueOf(System.getProperty(KIND, HostKind.MEMORY.name()).toUpperCase(Locale.ROOT));
    }

    /**
     * As {@code java -cp} takes it.
     *
     * @throws IllegalStateException if there are no jars
     */
    String classPath() {
        List<Path> jars = new ArrayList<>(matching(directory, "*.jar"));
        matching(directory, "*.lib").forEach(libraries -> jars.addAll(matching(libraries, "*.jar")));
        jars.addAll(matching(directory.resolve("libs"), "*.jar"));
        if (jars.isEmpty()) {
            throw new IllegalStateException(
                    "-D" + HOME + ": neither libs/*.jar nor *.lib/*.jar nor *.jar in " + directory);
        }
        return Stream.concat(Stream.of("classes", "resources").map(directory::resolve), jars.stream())
                .filter(Files::exists)
                .map(Path::toString)
                .collect(Collectors.joining(":"));
    }

    /** Empty if neither the property nor the one class of that name in {@code classes/} tells it. */
    Optional<String> mainClass() {
        return Optional.ofNullable(System.getProperty(MAIN_CLASS)).or(this::onlyMainClass);
    }

    private Optional<String> onlyMainClass() {
        List<Path> found = matching(directory.resolve("classes/org/apache/james"), MAIN_CLASSES);
        return Optional.of(found)
                .filter(classes -> classes.size() == 1)
                .map(classes -> classes.get(0).getFileName().toString())
                .map(file -> "org.apache.james." + file.substring(0, file.lastIndexOf('.')));
    }

    /** Empty if the property names none. */
    Optional<Path> java() {
        return Optional.ofNullable(System.getProperty(JAVA)).map(Path::of);
    }

    /** Empty if it brings none. */
    Optional<Path> conf() {
        return Optional.of(directory.resolve("conf")).filter(Files::isDirectory);
    }

    private static List<Path> matching(Path parent, String glob) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(parent)) {
            files.filter(file -> parent.getFileSystem()
                            .getPathMatcher("glob:" + glob)
                            .matches(file.getFileName()))
                    .sorted()
                    .forEach(found::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
