package org.briefkasten.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.PostgreSqlServer;
import org.briefkasten.peers.RequiresPeer;
import org.junit.jupiter.api.Test;

/** Our database fails while James runs: the features say so, mail goes on, and all is well when it comes back. */
@RequiresPeer(Peer.POSTGRESQL)
class DatabaseOutageIT {
    private static final String ALICE = "alice@example.test";
    private static final String ACCOUNTS = "/externalAccounts/users/" + ALICE;

    @Test
    void mailIsServedWhileOurDatabaseIsDown() throws Exception {
        try (PostgreSqlServer database = PostgreSqlServer.create()) {
            database.start();
            try (JamesHost james = JamesHost.builder(HostKind.MEMORY)
                    .conf("storage.xml", storage(database))
                    .start()) {
                james.webadmin().createDomain("example.test");
                james.webadmin().createUser(ALICE, "secret");
                james.webadmin().get(ACCOUNTS).expect(200);

                database.kill();

                assertThat(james.webadmin().get(ACCOUNTS).expect(503).body()).contains("\"statusCode\":503");
                assertThat(james.webadmin().get("/healthcheck").body()).contains("Briefkasten storage");
                assertThat(LmtpClient.deliver(james, "bob@example.test", ALICE, Mails.withSubject("Still served")))
                        .startsWith("250");
                try (ImapClient imap = ImapClient.connect(james, ALICE, "secret")) {
                    assertThat(imap.subjects("INBOX")).containsExactly("Still served");
                }
                assertThat(login(james)).startsWith("-ERR [SYS/TEMP] ");

                database.start();

                await().atMost(Duration.ofSeconds(30))
                        .until(() -> james.webadmin().get(ACCOUNTS).status() == 200);
                assertThat(login(james)).startsWith("+OK");
            }
        }
    }

    /** Without the ledger and the lock POP3 could not keep to the policy: clients are told to come again. */
    private static String login(JamesHost james) throws Exception {
        try (Pop3Client pop3 = Pop3Client.connect(james)) {
            pop3.ok("USER " + ALICE);
            return pop3.ask("PASS secret");
        }
    }

    private static String storage(PostgreSqlServer database) {
        return "<storage><sql><url>" + database.jdbcUrl() + "</url><user>" + database.user() + "</user><password>"
                + database.password() + "</password></sql></storage>";
    }
}
