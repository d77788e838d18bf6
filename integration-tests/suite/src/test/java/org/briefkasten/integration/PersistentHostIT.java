package org.briefkasten.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import javax.mail.MessagingException;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PersistentHostIT {
    private static JamesHost host;
    private String user;

    @BeforeAll
    static void start() {
        host = JamesHost.builder(HostKind.JPA).withoutExtensions().start();
        host.webadmin().createDomain("example.test");
    }

    @AfterAll
    static void close() {
        host.close();
    }

    @BeforeEach
    void createUser() {
        user = UUID.randomUUID() + "@example.test";
        host.webadmin().createUser(user, "secret");
    }

    @Test
    void keepsMailUsersAndQuotaOverKill() throws Exception {
        int imaps = host.imaps();
        host.webadmin().setSizeQuota(user, 100_000);
        byte[] mail = Mails.sized("Kept", 5_000);
        try (ImapClient imap = ImapClient.connect(host, user, "secret")) {
            imap.append("INBOX", mail);
            imap.append("Archive", Mails.withSubject("Kept elsewhere"));
        }
        String quota = quota();

        host.kill();
        host.start();

        assertThat(host.imaps()).isEqualTo(imaps);
        try (ImapClient imap = ImapClient.connect(host, user, "secret")) {
            assertThat(imap.messages("INBOX")).containsExactly(mail);
            assertThat(imap.subjects("Archive")).containsExactly("Kept elsewhere");
        }
        assertThat(quota()).isEqualTo(quota).contains("\"size\":100000", "\"count\":2");
        assertThat(host.webadmin().get("/domains").body()).contains("\"example.test\"");
    }

    @Test
    void goesOnWithTheUidsAfterAStop() throws Exception {
        deliver("One");
        deliver("Two");
        String uids = uids();

        host.restart();
        deliver("Three");

        assertThat(uids()).isEqualTo(uids + ", 3 3");
    }

    @Test
    void forgetsADeletedUserForGood() {
        host.webadmin().deleteUser(user);

        host.kill();
        host.start();

        assertThat(host.webadmin().get("/users").body()).doesNotContain(user);
    }

    @Test
    void refusesMailAboveTheQuota() throws Exception {
        host.webadmin().setSizeQuota(user, 10_000);
        try (ImapClient imap = ImapClient.connect(host, user, "secret")) {
            imap.append("INBOX", Mails.sized("Fits", 6_000));

            assertThatThrownBy(() -> imap.append("INBOX", Mails.sized("Does not fit", 6_000)))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("OVERQUOTA");

            imap.empty("INBOX");
            imap.append("INBOX", Mails.sized("Fits again", 6_000));
            assertThat(imap.subjects("INBOX")).containsExactly("Fits again");
        }
    }

    @Test
    void deletesOverPop3() throws Exception {
        deliver("Gone");
        deliver("Stays");
        try (Pop3Client pop3 = Pop3Client.login(host, user, "secret")) {
            pop3.ok("DELE 1");
            pop3.quit();
        }

        try (ImapClient imap = ImapClient.connect(host, user, "secret")) {
            assertThat(imap.subjects("INBOX")).containsExactly("Stays");
        }
    }

    private void deliver(String subject) throws Exception {
        String answer = LmtpClient.deliver(host, "bob@example.test", user, Mails.withSubject(subject));
        assertThat(answer).startsWith("250");
    }

    private String uids() throws Exception {
        try (Pop3Client pop3 = Pop3Client.login(host, user, "secret")) {
            return String.join(", ", pop3.lines("UIDL"));
        }
    }

    private String quota() {
        return host.webadmin().get("/quota/users/" + user).expect(200).body();
    }
}
