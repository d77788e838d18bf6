package org.briefkasten.storage.sql;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The migrations that a feature's jar has. Stateless. */
final class MigrationScripts {
    private static final String SUFFIX = ".sql";

    private MigrationScripts() {}

    /**
     * Another text for other migrations: made of their names, sizes and checksums, which a jar lists in one place.
     *
     * @return empty if the anchor's class does not lie in a jar
     */
    static Optional<String> fingerprint(Class<?> anchor) throws IOException {
        Optional<Path> jar = jarOf(anchor);
        if (jar.isEmpty()) {
            return Optional.empty();
        }
        String directory = anchor.getPackageName().replace('.', '/') + "/";
        Hasher hasher = Hashing.sha256().newHasher();
        try (JarFile open = new JarFile(jar.get().toFile());
                Stream<? extends ZipEntry> entries = open.stream()) {
            entries.filter(entry -> entry.getName().startsWith(directory)
                            && entry.getName().endsWith(SUFFIX))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .forEach(entry -> hasher.putString(entry.getName(), StandardCharsets.UTF_8)
                            .putLong(entry.getSize())
                            .putLong(entry.getCrc()));
        }
        return Optional.of(hasher.hash().toString());
    }

    private static Optional<Path> jarOf(Class<?> anchor) throws IOException {
        CodeSource source = anchor.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI())).filter(Files::isRegularFile);
        } catch (URISyntaxException | RuntimeException e) {
            throw new IOException("no file: " + source.getLocation(), e);
        }
    }
}
