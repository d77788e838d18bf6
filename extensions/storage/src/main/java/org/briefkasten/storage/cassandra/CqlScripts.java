package org.briefkasten.storage.cassandra;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the migrations that lie in the package of a class, in the same jar or directory. */
final class CqlScripts {
    private CqlScripts() {}

    /** In the order of their versions. */
    static List<CqlScript> beside(Class<?> anchor) {
        try {
            URI location =
                    anchor.getProtectionDomain().getCodeSource().getLocation().toURI();
            Path root = Path.of(location);
            if (Files.isDirectory(root)) {
                return read(root.resolve(directoryOf(anchor)));
            }
            try (FileSystem jar = FileSystems.newFileSystem(root, (ClassLoader) null)) {
                return read(jar.getPath(directoryOf(anchor)));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The migrations beside " + anchor.getName() + " cannot be read", e);
        }
    }

    private static String directoryOf(Class<?> anchor) {
        return anchor.getPackageName().replace('.', '/');
    }

    private static List<CqlScript> read(Path directory) throws IOException {
        List<CqlScript> scripts = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".cql")).collect(Collectors.toList())) {
                scripts.add(new CqlScript(file.getFileName().toString(), Files.readString(file)));
            }
        }
        scripts.sort(null);
        rejectGaps(scripts, directory);
        return scripts;
    }

    private static void rejectGaps(List<CqlScript> scripts, Path directory) {
        for (int i = 0; i < scripts.size(); i++) {
            if (scripts.get(i).version() != i + 1) {
                throw new IllegalStateException(directory + " has no migration V" + (i + 1) + ", or two: " + scripts);
            }
        }
        if (scripts.isEmpty()) {
            throw new IllegalStateException(directory + " has no migration V1");
        }
    }
}
