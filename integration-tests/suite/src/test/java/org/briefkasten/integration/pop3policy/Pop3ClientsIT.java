package org.briefkasten.integration.pop3policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.ImapClient;
import org.briefkasten.integration.LmtpClient;
import org.briefkasten.integration.Mails;
import org.briefkasten.integration.Pop3Client;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each client of others against each policy: downloads and keeps, downloads and deletes, and comes again. */
class Pop3ClientsIT {
    static final String PASSWORD = "secret";

    private static final int MESSAGES = 3;
    private static final Map<String, Downloader> CLIENTS = Map.of(
            "curl", Downloaders::curl,
            "poplib", Downloaders::poplib,
            "mpop", Downloaders::mpop,
            "fetchmail", Downloaders::fetchmail,
            "getmail6", Downloaders::getmail);
    /** Those that remember unique-ids from one run to the next. */
    private static final List<String> REMEMBERING = List.of("mpop", "fetchmail", "getmail6");

    /** Those that end their session at the first DELE that is refused. */
    private static final List<String> STOPPED_BY_A_REFUSAL = List.of("fetchmail", "getmail6");

    private static JamesHost host;

    @TempDir
    Path home;

    private String user;

    @BeforeAll
    static void start() {
        host = JamesHost.builder(HostKind.MEMORY).start();
        host.webadmin().createDomain("example.test");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    static Stream<Arguments> keeping() {
        return CLIENTS.keySet().stream()
                .sorted()
                .flatMap(client -> Stream.of(
                        Arguments.of(client, "keep", "INBOX", 3),
                        Arguments.of(client, "markSeen", "INBOX", 3),
                        Arguments.of(client, "archive", "Archive", 0),
                        Arguments.of(client, "trash", "Trash", 0),
                        Arguments.of(client, "expunge", "", 0)));
    }

    @ParameterizedTest(name = "{0}, onRetrieve={1}")
    @MethodSource("keeping")
    void aClientThatKeepsDownloadsEachMessageOnce(String client, String onRetrieve, String folder, int exposed)
            throws Exception {
        userWithMail("{\"onRetrieve\":\"" + onRetrieve + "\"}");

        assertThat(run(client, false)).isEqualTo(MESSAGES);

        assertFolders(folder);
        assertThat(run(client, false)).isEqualTo(REMEMBERING.contains(client) ? 0 : exposed);
        assertFolders(folder);
    }

    static Stream<Arguments> deleting() {
        return CLIENTS.keySet().stream()
                .sorted()
                .flatMap(client -> Stream.of(
                        Arguments.of(client, "expunge", "", 0),
                        Arguments.of(client, "trash", "Trash", 0),
                        Arguments.of(client, "hide", "INBOX", 0),
                        Arguments.of(client, "refuse", "INBOX", 3)));
    }

    @ParameterizedTest(name = "{0}, onDelete={1}")
    @MethodSource("deleting")
    void aClientThatDeletesHasItsWayOnlyAsThePolicySays(String client, String onDelete, String folder, int exposed)
            throws Exception {
        userWithMail("{\"onDelete\":\"" + onDelete + "\"}");

        int downloaded = run(client, true);

        assertThat(downloaded).isBetween(STOPPED_BY_A_REFUSAL.contains(client) && onDelete.equals("refuse") ? 1 : 3, 3);
        assertFolders(folder);
        try (Pop3Client pop3 = Pop3Client.login(host, user, PASSWORD)) {
            assertThat(pop3.lines("UIDL")).hasSize(exposed);
            pop3.quit();
        }
    }

    private void userWithMail(String policy) throws Exception {
        user = UUID.randomUUID() + "@example.test";
        host.webadmin().createUser(user, PASSWORD);
        host.webadmin().put("/pop3Policies/users/" + user, policy).expect(204);
        for (int i = 1; i <= MESSAGES; i++) {
            LmtpClient.deliver(host, "bob@example.test", user, Mails.withSubject("Message " + i));
        }
    }

    private int run(String client, boolean delete) throws Exception {
        return CLIENTS.get(client).download(host, user, Files.createDirectories(home.resolve(client)), delete);
    }

    /**
     * @param holding the one of the folders that holds all messages; empty if none does
     */
    private void assertFolders(String holding) throws Exception {
        try (ImapClient imap = ImapClient.connect(host, user, PASSWORD)) {
            for (String folder : List.of("INBOX", "Trash", "Archive")) {
                int count = imap.exists(folder) ? imap.count(folder) : 0;
                assertThat(count).as(folder).isEqualTo(folder.equals(holding) ? MESSAGES : 0);
            }
        }
    }
}
