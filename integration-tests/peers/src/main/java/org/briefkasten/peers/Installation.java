package org.briefkasten.peers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where Debian and others put the programs of the peers. */
final class Installation {
    private static final Path DEBIAN_POSTGRESQL = Path.of("/usr/lib/postgresql");
    private static final List<Path> SUPERUSER_DIRECTORIES = List.of(Path.of("/usr/sbin"), Path.of("/usr/local/sbin"));
    private static final List<Path> DOVECOT_LIBEXEC = List.of(
            Path.of("/usr/lib/dovecot"), Path.of("/usr/libexec/dovecot"), Path.of("/usr/local/libexec/dovecot"));

    private Installation() {}

    /** Empty if the peer can be run. */
    static String missing(Peer peer) {
        if (Account.isRoot() && isUnprivileged(peer) && program("setpriv").isEmpty()) {
            return "as root it needs setpriv (Debian: apt-get install util-linux)";
        }
        switch (peer) {
            case DOVECOT:
                return missingOfDovecot();
            case POSTGRESQL:
                return postgresql("initdb").isPresent()
                        ? ""
                        : "PostgreSQL is not installed (Debian: apt-get install postgresql)";
            case DOCKER:
                return missingOfDocker();
            case C_COMPILER:
                return program("cc").isPresent() ? "" : "there is no cc (Debian: apt-get install gcc libc6-dev)";
            default:
                return missingOfCassandra();
        }
    }

    private static boolean isUnprivileged(Peer peer) {
        return peer == Peer.DOVECOT || peer == Peer.POSTGRESQL;
    }

    private static String missingOfDocker() {
        if (program("docker").isEmpty()) {
            return "Docker is not installed (Debian: apt-get install docker.io)";
        }
        try {
            Command.of("docker", "version", "--format", "{{.Server.Version}}").run();
            return "";
        } catch (IOException e) {
            return "no Docker engine answers (" + e.getMessage() + ")";
        }
    }

    private static String missingOfDovecot() {
        if (dovecot().isEmpty()
                || dovecotService("imap").isEmpty()
                || dovecotService("pop3").isEmpty()) {
            return "Dovecot is not installed (Debian: apt-get install dovecot-imapd dovecot-pop3d)";
        }
        String version = dovecotVersion(dovecot().get());
        // 2.4 renamed most settings: https://doc.dovecot.org/2.4.0/installation/upgrade/2.3-to-2.4.html
        return version.startsWith("2.3.") ? "" : "it takes Dovecot 2.3, and this is " + version;
    }

    private static String dovecotVersion(Path program) {
        try {
            return Command.of(program.toString(), "--version").run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String missingOfCassandra() {
        int java = Runtime.version().feature();
        return java == 11 || java == 17 ? "" : "Cassandra 5.0 runs on Java 11 and 17, and this is " + java;
    }

    static Optional<Path> dovecot() {
        return program("dovecot");
    }

    private static Optional<Path> dovecotService(String name) {
        return first(DOVECOT_LIBEXEC.stream(), name);
    }

    /** A program of the newest PostgreSQL. */
    static Optional<Path> postgresql(String name) {
        Optional<Path> debian = first(postgresqlDirectories(), name);
        return debian.isPresent() ? debian : program(name);
    }

    private static Stream<Path> postgresqlDirectories() {
        String[] versions = DEBIAN_POSTGRESQL.toFile().list((parent, name) -> name.matches("\\d{1,4}"));
        return Stream.of(versions == null ? new String[0] : versions)
                .map(Integer::valueOf)
                .sorted(Comparator.reverseOrder())
                .map(version -> DEBIAN_POSTGRESQL.resolve(version + "/bin"));
    }

    private static Optional<Path> program(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return first(
                Stream.concat(
                        Pattern.compile(Pattern.quote(File.pathSeparator))
                                .splitAsStream(path)
                                .map(Path::of),
                        SUPERUSER_DIRECTORIES.stream()),
                name);
    }

    private static Optional<Path> first(Stream<Path> directories, String name) {
        return directories
                .map(directory -> directory.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
