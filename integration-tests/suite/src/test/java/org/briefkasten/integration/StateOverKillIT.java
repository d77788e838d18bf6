package org.briefkasten.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.JamesHostBuilder;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What we store outlives a SIGKILL of a James whose mailboxes do, and never outlives the user it belongs to. */
@RequiresPeer(Peer.DOVECOT)
class StateOverKillIT {
    private static final String ALICE = "alice@example.test";
    private static final String PASSWORD = "secret";
    private static final String ACCOUNTS = "/externalAccounts/users/" + ALICE;

    private ExternalProvider provider;
    private JamesHost james;

    @BeforeEach
    void start() {
        provider = ExternalProvider.start();
        james = provider.trustedBy(builder()).start();
        james.webadmin().createDomain("example.test");
        james.webadmin().createUser(ALICE, PASSWORD);
    }

    JamesHostBuilder builder() {
        return JamesHost.builder(HostKind.JPA);
    }

    @AfterEach
    void close() {
        james.close();
        provider.close();
    }

    @Test
    void accountSecretAndLedgerAreThereAfterKill() throws Exception {
        provider.deliver(Mails.withSubject("Before"));
        String account = provider.addTo(james, ALICE);
        assertThat(ExternalProvider.fetch(james, ALICE, account)).contains("\"status\":\"completed\"");
        String stored = james.webadmin().get(ACCOUNTS).expect(200).body();

        james.kill();
        james.start();

        assertThat(james.webadmin().get(ACCOUNTS).expect(200).body()).isEqualTo(stored);
        provider.deliver(Mails.withSubject("After"));
        assertThat(ExternalProvider.fetch(james, ALICE, account)).contains("\"status\":\"completed\"");
        assertThat(inbox()).containsExactly("Before", "After");
    }

    @Test
    void theWarningOfAnEpisodeIsNotRepeatedAfterKill() throws Exception {
        james.webadmin().setSizeQuota(ALICE, 100_000);
        LmtpClient.deliver(james, "bob@example.test", ALICE, Mails.sized("Much", 85_000));
        await().until(() -> inbox().size() == 2);

        james.kill();
        james.start();
        LmtpClient.deliver(james, "bob@example.test", ALICE, Mails.withSubject("One more"));

        assertThat(inbox()).hasSize(3).contains("Much", "One more");
    }

    @Test
    void aUserCreatedAnewInheritsNothing() {
        provider.addTo(james, ALICE);
        james.webadmin().deleteUser(ALICE);
        assertThat(james.webadmin().get(ACCOUNTS).status()).isEqualTo(404);

        james.webadmin().createUser(ALICE, "another");

        assertThat(james.webadmin().get(ACCOUNTS).expect(200).body()).isEqualTo("[]");
    }

    @Test
    void aUserCreatedAnewAfterKillInheritsNothing() {
        provider.addTo(james, ALICE);
        james.webadmin().deleteUser(ALICE);

        james.kill();
        james.start();
        james.webadmin().createUser(ALICE, "another");

        assertThat(james.webadmin().get(ACCOUNTS).expect(200).body()).isEqualTo("[]");
    }

    @Test
    void aUserWhoIsRenamedLeavesNothingAndTakesNothingAlong() throws Exception {
        String bob = "bob@example.test";
        james.webadmin().createUser(bob, PASSWORD);
        provider.addTo(james, ALICE);
        String task = james.webadmin()
                .post("/users/" + ALICE + "/rename/" + bob + "?action=rename", "")
                .expect(201)
                .text("taskId");
        james.webadmin().awaitTask(task, Duration.ofMinutes(1));

        assertThat(james.webadmin().get(ACCOUNTS).expect(200).body()).isEqualTo("[]");
        assertThat(james.webadmin()
                        .get("/externalAccounts/users/" + bob)
                        .expect(200)
                        .body())
                .isEqualTo("[]");
    }

    private List<String> inbox() throws Exception {
        try (ImapClient imap = ImapClient.connect(james, ALICE, PASSWORD)) {
            return imap.subjects("INBOX");
        }
    }
}
