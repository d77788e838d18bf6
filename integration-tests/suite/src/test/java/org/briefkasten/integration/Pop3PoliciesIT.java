package org.briefkasten.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.WebAdminResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator does with POP3 policies in webadmin, on a stock James with the product's own {@code conf/}. */
class Pop3PoliciesIT {
    private static final String ALICE = "/pop3Policies/users/alice@example.test";
    private static final String DOMAIN = "/pop3Policies/domains/example.test";
    private static JamesHost host;

    @BeforeAll
    static void start() throws Exception {
        host = JamesHost.builder(HostKind.MEMORY).start();
        host.webadmin().createDomain("example.test");
        host.webadmin().createUser("alice@example.test", "secret");
        LmtpClient.deliver(host, "bob@example.test", "alice@example.test", Mails.withSubject("First"));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void keepsAndExplainsAPolicyOfAUserAndOfADomain() {
        host.webadmin()
                .put(
                        DOMAIN,
                        "{\"onRetrieve\":\"keep\",\"onDelete\":\"trash\",\"deleteAfter\":\"30d\",\"expose\":\"all\","
                                + "\"loginDelay\":\"0s\"}")
                .expect(204);
        host.webadmin()
                .put(ALICE, "{\"onRetrieve\":\"archive\",\"archiveFolder\":\"Archive\",\"deleteAfterVia\":\"direct\"}")
                .expect(204);

        assertThat(host.webadmin().get(ALICE).expect(200).body())
                .isEqualTo("{\"onRetrieve\":\"archive\",\"archiveFolder\":\"Archive\",\"deleteAfterVia\":\"direct\"}");
        assertThat(host.webadmin().get(ALICE + "/explain").expect(200).body())
                .contains("\"onRetrieve\":{\"value\":\"archive\",\"layer\":\"user\",\"name\":\"alice@example.test\"")
                .contains("\"deleteAfter\":{\"value\":\"30d\",\"layer\":\"domain\",\"name\":\"example.test\"")
                .contains("\"messages\":1");
        host.webadmin().delete(ALICE).expect(204);
        host.webadmin().delete(DOMAIN).expect(204);
        assertThat(host.webadmin().get(DOMAIN).expect(200).body()).isEqualTo("{}");
    }

    @Test
    void explainsTheSessionThatIsOpenAndWhatBecameOfAMessage() throws Exception {
        String carol = "carol@example.test";
        host.webadmin().createUser(carol, "secret");
        host.webadmin()
                .put(DOMAIN, "{\"deleteAfter\":\"30d\",\"deleteAfterVia\":\"direct\",\"expose\":\"90d\"}")
                .expect(204);
        host.webadmin()
                .put("/pop3Policies/users/" + carol, "{\"onRetrieve\":\"archive\",\"archiveFolder\":\"POP3.Read\"}")
                .expect(204);
        for (int i = 1; i <= 3; i++) {
            LmtpClient.deliver(host, "bob@example.test", carol, Mails.withSubject("Number " + i));
        }
        List<String> unique;
        try (Pop3Client pop3 = Pop3Client.login(host, carol, "secret")) {
            unique = pop3.lines("UIDL");
            pop3.retrieve(1);
            pop3.ok("DELE 2");
            pop3.quit();
        }
        try (Pop3Client open = Pop3Client.login(host, carol, "secret")) {
            open.ok("STAT");
            String uidl = unique.get(0).substring(2);
            String explained = host.webadmin()
                    .get("/pop3Policies/users/" + carol + "/explain?uidl=" + uidl)
                    .expect(200)
                    .body();
            assertThat(explained)
                    .contains(
                            "\"deleteAfter\":{\"value\":\"30d\",\"layer\":\"domain\",\"name\":\"example.test\",\"since\":")
                    .contains(
                            "\"session\":{\"open\":true,\"sessionId\":\"",
                            "\"address\":\"127.0.0.1\"",
                            "\"lastLogin\":\"")
                    .contains("\"maildrop\":{\"messages\":1,", "\"hidden\":0}")
                    .contains("\"uidl\":\"" + uidl + "\"", "\"inInbox\":false", "\"download\":{")
                    .contains("\"action\":\"archive\"", "user " + carol + ": onRetrieve=archive");
            // The README shows it.
            Files.writeString(Path.of(System.getProperty("briefkasten.work")).resolve("pop3-explain.json"), explained);
        }
        host.webadmin().delete(DOMAIN).expect(204);
    }

    @Test
    void refusesBadInputInJamessOwnForm() {
        WebAdminResponse answer = host.webadmin().put(ALICE, "{\"deleteAfter\":\"-1d\"}");

        assertThat(answer.expect(400).body())
                .contains("\"statusCode\":400", "\"type\":\"InvalidArgument\"", "deleteAfter = \\\"-1d\\\"");
        host.webadmin().get("/pop3Policies/users/nobody@example.test/explain").expect(404);
    }

    @Test
    void sweepsAsATaskAndIsHealthy() {
        String task =
                host.webadmin().post("/pop3Policies/sweep", "").expect(201).text("taskId");

        assertThat(host.webadmin().awaitTask(task, Duration.ofSeconds(60)))
                .contains("\"status\":\"completed\"", "\"type\":\"pop3-policy-sweep\"", "\"failed\":0");
        assertThat(host.webadmin()
                        .get("/healthcheck/checks/POP3%20policy")
                        .expect(200)
                        .body())
                .contains("\"status\":\"healthy\"");
    }

    @Test
    void triesAChangeOutWithoutMakingIt() {
        assertThat(host.webadmin()
                        .post(DOMAIN + "/dryRun", "{\"deleteAfter\":\"0s\",\"expose\":\"fromNowOn\"}")
                        .expect(200)
                        .body())
                .startsWith("{\"users\":");
        assertThat(host.webadmin().get(DOMAIN).expect(200).body()).isEqualTo("{}");
    }
}
