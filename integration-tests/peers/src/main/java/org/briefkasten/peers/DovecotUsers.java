package org.briefkasten.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Dovecot's passwd-file: always whole on disk, read anew by Dovecot when it changes. Not thread-safe. */
final class DovecotUsers {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.@_+-]{0,200}");

    private final Path file;
    private final Map<String, String> passwords = new TreeMap<>();
    private Instant modified = Instant.EPOCH;

    DovecotUsers(Path file) {
        this.file = file;
    }

    void put(String name, String password) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a user name: " + name);
        }
        passwords.put(name, password);
        try {
            write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void require(String name) {
        if (!passwords.containsKey(name)) {
            throw new IllegalArgumentException("no such user: " + name);
        }
    }

    void write() throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.write(next, passwords.entrySet().stream().map(DovecotUsers::line).collect(Collectors.toList()));
        Files.setLastModifiedTime(next, FileTime.from(nextSecond()));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Dovecot 2.3 (db-passwd-file.c) takes a file of the same size and second for the same file. */
    private Instant nextSecond() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant next = modified.plusSeconds(1);
        modified = next.isAfter(now) ? next : now;
        return modified;
    }

    /** Base64, since a colon in the password would end it. */
    private static String line(Map.Entry<String, String> user) {
        byte[] password = user.getValue().getBytes(StandardCharsets.UTF_8);
        return user.getKey() + ":{PLAIN.B64}" + Base64.getEncoder().encodeToString(password);
    }
}
