package org.briefkasten.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.Refusal;
import org.briefkasten.harness.ServerImage;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators ask of a container: that it has no rights to lose, and ends soon and without loss. */
@RequiresPeer(Peer.DOCKER)
class ContainerIT {
    private static final String ALICE = "alice@example.test";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static JamesHost james;

    @BeforeAll
    static void start() {
        james = JamesHost.builder(HostKind.JPA)
                .image(ServerImage.of(HostKind.JPA).provided())
                .start();
        james.webadmin().createDomain("example.test");
        james.webadmin().createUser(ALICE, "secret");
    }

    @AfterAll
    static void close() {
        james.close();
    }

    @Test
    void isAnOrdinaryUserWithoutCapabilitiesWhoseRootFileSystemIsReadOnly() throws IOException {
        Path process = Path.of("/proc", String.valueOf(james.process().pid()));
        List<String> status = Files.readAllLines(process.resolve("status"));

        assertThat(status).contains("CapEff:\t0000000000000000", "CapBnd:\t0000000000000000", "NoNewPrivs:\t1");
        assertThat(status).filteredOn(line -> line.startsWith("Uid:")).noneMatch(line -> line.matches(".*\\b0\\b.*"));
        assertThat(Files.readAllLines(process.resolve("mounts")))
                .filteredOn(mount -> mount.split(" ", -1)[1].equals("/"))
                .singleElement()
                .matches(mount -> mount.split(" ", -1)[3].startsWith("ro,"));
    }

    @Test
    void stopsWithinTenSecondsUnderLoadAndKeepsAllThatItAcknowledged() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> deliverUntilRefused(acknowledged));
        await().until(() -> acknowledged.size() >= 20);

        long begin = System.nanoTime();
        james.stop();
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        load.join();

        assertThat(taken).isLessThan(STOP_LIMIT);
        assertThat(james.process().exitCode()).hasValue(143);
        assertThat(james.log().lines(line -> line.contains("Gave back the SQL database")))
                .hasSize(1);
        james.start();
        try (ImapClient imap = ImapClient.connect(james, ALICE, "secret")) {
            assertThat(imap.subjects("INBOX")).containsAll(acknowledged).doesNotHaveDuplicates();
        }
    }

    @Test
    void refusesAVarThatItMayNotWriteToWithOneEntryThatNamesIt() throws IOException {
        try (JamesHost host = JamesHost.builder(HostKind.MEMORY)
                .image(ServerImage.of(HostKind.MEMORY).provided())
                .build()) {
            Path var = Files.createDirectories(host.directory().resolve("var"));
            setPermissions(var, "r-xr-xr-x");

            assertRefused(host, "sql: the directory /root/var/briefkasten cannot be made");

            setPermissions(var, "rwxr-xr-x");
            host.start();
            host.stop();
            setPermissions(var.resolve("briefkasten"), "r-x------");
            setPermissions(var.resolve("briefkasten/storage.mv.db"), "r--------");

            assertRefused(host, "can be read, but not written to");
        }
    }

    private static void setPermissions(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static void assertRefused(JamesHost host, String reason) {
        Refusal refusal = host.startExpectingRefusal();
        assertThat(refusal.exitCode()).isEqualTo(1);
        assertThat(refusal.openedPorts()).isEmpty();
        assertThat(refusal.log().lines(line -> line.contains("Fatal error while starting James")))
                .hasSize(1);
        assertThat(refusal.log().lines(line -> line.contains(reason)))
                .describedAs(refusal.log().text())
                .isNotEmpty();
    }

    private static void deliverUntilRefused(Set<String> acknowledged) {
        try {
            for (int number = 1; true; number++) {
                String subject = "Number " + number;
                if (!LmtpClient.deliver(james, "bob@example.test", ALICE, Mails.withSubject(subject))
                        .startsWith("250")) {
                    return;
                }
                acknowledged.add(subject);
            }
        } catch (IOException stopped) {
            // What ends the load: there is nobody to deliver to.
        }
    }
}
