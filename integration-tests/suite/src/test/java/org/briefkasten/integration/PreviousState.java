package org.briefkasten.integration;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;

/**
 * The {@code var/} of a persistent James as an earlier version left it, in an archive: a user with an account elsewhere, a
 * POP3 policy, a download and a quota that was warned about. {@code resources/.../previous/} has one of each version.
 */
final class PreviousState {
    static final String ALICE = "alice@example.test";
    static final String PASSWORD = "secret";
    private static final String OWNER_ONLY = "rw-------";

    private PreviousState() {}

    /** A James that lives in a directory, and may have accounts on this machine. */
    static JamesHost start(Path directory) {
        return JamesHost.builder(HostKind.JPA)
                .directory(directory)
                .conf(
                        "external-fetch.xml",
                        "<external-fetch><allowedNetworks><network>127.0.0.0/8</network></allowedNetworks>"
                                + "</external-fetch>")
                .start();
    }

    /** Brings a James into that state. */
    static void fill(JamesHost james) throws Exception {
        james.webadmin().createDomain("example.test");
        james.webadmin().createUser(ALICE, PASSWORD);
        james.webadmin().setSizeQuota(ALICE, 100_000);
        james.webadmin()
                .put("/pop3Policies/users/" + ALICE, "{\"deleteAfter\":\"30d\"}")
                .expect(204);
        james.webadmin()
                .post(
                        "/externalAccounts/users/" + ALICE,
                        "{\"address\":\"alice@elsewhere.test\",\"protocol\":\"pop3\",\"host\":\"localhost\","
                                + "\"port\":995,\"security\":\"tls\",\"username\":\"alice\",\"password\":\"elsewhere\","
                                + "\"afterFetch\":\"keep\",\"target\":\"INBOX\"}")
                .expect(201);
        LmtpClient.deliver(james, "bob@example.test", ALICE, Mails.sized("Much", 85_000));
        await().until(() -> inbox(james).size() == 2);
        try (Pop3Client pop3 = Pop3Client.login(james, ALICE, PASSWORD)) {
            pop3.retrieve(1);
            pop3.quit();
        }
    }

    static List<String> inbox(JamesHost james) throws Exception {
        try (ImapClient imap = ImapClient.connect(james, ALICE, PASSWORD)) {
            return imap.subjects("INBOX");
        }
    }

    /** What webadmin tells of it; the same before and after an upgrade. */
    static String told(JamesHost james) {
        return Stream.of(
                        "/externalAccounts/users/" + ALICE,
                        "/pop3Policies/users/" + ALICE,
                        "/pop3Policies/users/" + ALICE + "/ledger")
                .map(path -> path + " " + james.webadmin().get(path).expect(200).body() + "\n")
                .collect(Collectors.joining());
    }

    /** Of a James that has been stopped. */
    static void write(Path directory, String told, Path archive) throws IOException {
        Files.createDirectories(archive.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (Path file : files(directory.resolve("var"))) {
                put(zip, directory.relativize(file).toString(), Files.readAllBytes(file));
            }
            put(zip, "told", told.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    /** Lays it out below a directory, together with the file {@code told}. */
    static void unpack(InputStream archive, Path directory) {
        try (ZipInputStream zip = new ZipInputStream(archive)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = directory.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(OWNER_ONLY));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
