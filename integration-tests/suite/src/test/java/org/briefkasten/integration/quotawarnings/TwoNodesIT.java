package org.briefkasten.integration.quotawarnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.briefkasten.integration.quotawarnings.Inboxes.PASSWORD;

import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.LmtpClient;
import org.briefkasten.integration.Mails;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.PostgreSqlServer;
import org.briefkasten.peers.RequiresPeer;
import org.junit.jupiter.api.Test;

/** Two nodes with mailboxes of their own and the same users, and one PostgreSQL that keeps the warnings of both. */
@RequiresPeer(Peer.POSTGRESQL)
class TwoNodesIT {
    private static final String KEY_FILE = "var/briefkasten/secrets.key";
    private static final int USERS = 5;

    @Test
    void giveOneWarningOfEachEpisode() throws Exception {
        try (PostgreSqlServer database = PostgreSqlServer.create()) {
            database.start();
            try (JamesHost first = node(database);
                    JamesHost second = node(database)) {
                first.start();
                Files.createDirectories(second.directory().resolve(KEY_FILE).getParent());
                Files.copy(
                        first.directory().resolve(KEY_FILE),
                        second.directory().resolve(KEY_FILE),
                        StandardCopyOption.COPY_ATTRIBUTES);
                second.start();
                List<String> users = new ArrayList<>();
                for (int i = 0; i < USERS; i++) {
                    users.add("user" + i + "@example.test");
                }
                for (JamesHost node : List.of(first, second)) {
                    prepare(node, users);
                }
                for (String user : users) {
                    for (JamesHost node : List.of(first, second)) {
                        assertThat(LmtpClient.deliver(node, "bob@example.test", user, Mails.sized("Much", 85_000)))
                                .startsWith("250");
                    }
                }

                for (String user : users) {
                    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(warned(user, first, second))
                            .containsExactly("size; 80%"));
                }
                // Both look at everybody, one after the other, and find nothing more to tell.
                for (JamesHost node : List.of(first, second)) {
                    String task = node.webadmin()
                            .post("/quotaWarnings/sweep", "")
                            .expect(201)
                            .text("taskId");
                    assertThat(node.webadmin().awaitTask(task, Duration.ofMinutes(1)))
                            .contains("\"status\":\"completed\"", "\"checkedUsers\":" + USERS);
                }
                for (String user : users) {
                    assertThat(warned(user, first, second)).containsExactly("size; 80%");
                }
            }
        }
    }

    private static void prepare(JamesHost node, List<String> users) {
        node.webadmin().createDomain("example.test");
        for (String user : users) {
            node.webadmin().createUser(user, PASSWORD);
            node.webadmin().setSizeQuota(user, 100_000);
        }
    }

    private static List<String> warned(String user, JamesHost... nodes) throws Exception {
        List<String> warned = new ArrayList<>();
        for (JamesHost node : nodes) {
            warned.addAll(Inboxes.warned(node, user));
        }
        return warned;
    }

    private static JamesHost node(PostgreSqlServer database) {
        return JamesHost.builder(HostKind.JPA)
                .conf(
                        "storage.xml",
                        "<storage><sql><url>" + database.jdbcUrl() + "</url><user>" + database.user()
                                + "</user><password>" + database.password() + "</password></sql></storage>")
                .build();
    }
}
