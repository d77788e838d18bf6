package org.briefkasten.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The classes of a server as the JVM keeps them in memory (JEP 350), which makes a start take half as long. It lies in
 * the {@code target} of the server's module; the JVM ignores one that does not fit the class path. Making it costs a
 * start and a stop, so it is made only where the system property {@value #MAKE} is true: where many starts follow.
 */
final class ClassArchive {
    static final String MAKE = "briefkasten.classArchives";

    private static final Logger LOGGER = LoggerFactory.getLogger(ClassArchive.class);
    private static final Duration DUMP_LIMIT = Duration.ofSeconds(120);

    private final HostKind kind;
    private final Path file;
    private final BuildTree build;
    private final Map<String, String> database;

    /**
     * @param database the files of {@code conf/} that name the server's database, if it has one outside of its process
     */
    ClassArchive(HostKind kind, BuildTree build, Map<String, String> database) {
        this.kind = kind;
        this.build = build;
        this.database = database;
        this.file = build.target(kind).resolve("classes.jsa");
    }

    /** What to start the JVM with; nothing if there is no archive. */
    synchronized List<String> options() {
        if (!isCurrent() && Boolean.getBoolean(MAKE)) {
            make();
        }
        return isCurrent() ? List.of("-XX:SharedArchiveFile=" + file, "-Xlog:cds=off") : List.of();
    }

    private boolean isCurrent() {
        try {
            if (!Files.exists(file)) {
                return false;
            }
            FileTime made = Files.getLastModifiedTime(file);
            for (Path part : build.ownParts(kind)) {
                if (Files.getLastModifiedTime(part).compareTo(made) > 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void make() {
        Path fresh = file.resolveSibling("classes.jsa.new");
        JamesHostBuilder builder = JamesHost.builder(kind)
                .withoutExtensions()
                .database(database)
                .withoutClassArchive()
                .jvmOption("-XX:ArchiveClassesAtExit=" + fresh);
        try (JamesHost host = builder.start()) {
            // The JVM writes the archive after James's own end.
            host.process().stop(DUMP_LIMIT);
            if (Files.exists(fresh)) {
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            } else {
                LOGGER.warn("no class archive of {} was written; see {}", kind, host.log());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
