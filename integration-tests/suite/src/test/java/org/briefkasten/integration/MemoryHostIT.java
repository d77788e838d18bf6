package org.briefkasten.integration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.briefkasten.harness.FreePorts;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MemoryHostIT {
    private static final String ALICE = "alice@example.test";
    private static JamesHost host;

    @BeforeAll
    static void start() {
        host = JamesHost.builder(HostKind.MEMORY).withoutExtensions().start();
        host.webadmin().createDomain("example.test");
        host.webadmin().createUser(ALICE, "secret");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void deliversWhatIsReadOverImapAndPop3() throws Exception {
        byte[] mail = Mails.withSubject("First");

        assertThat(LmtpClient.deliver(host, "bob@example.test", ALICE, mail)).startsWith("250");

        try (ImapClient imap = ImapClient.connect(host, ALICE, "secret");
                Pop3Client pop3 = Pop3Client.login(host, ALICE, "secret")) {
            assertThat(imap.messages("INBOX"))
                    .singleElement()
                    .satisfies(read -> assertThat(read).asString(ISO_8859_1).endsWith(new String(mail, ISO_8859_1)));
            assertThat(pop3.retrieve(1)).asString(ISO_8859_1).endsWith(new String(mail, ISO_8859_1));
        }
    }

    @Test
    void refusesAWrongPassword() throws Exception {
        try (Pop3Client pop3 = Pop3Client.connect(host)) {
            pop3.ok("USER " + ALICE);

            assertThat(pop3.ask("PASS wrong")).startsWith("-ERR");
        }
    }

    @Test
    void listensOnLoopbackOnlyAndFreesItsPortsWhenStopped() {
        try (JamesHost other =
                JamesHost.builder(HostKind.MEMORY).withoutExtensions().start()) {
            assertThat(other.addresses()).hasSize(5).allSatisfy(address -> {
                assertThat(address.getAddress().isLoopbackAddress()).isTrue();
                assertThat(FreePorts.isFree(address.getPort())).isFalse();
            });

            other.stop();

            assertThat(other.isRunning()).isFalse();
            assertThat(other.addresses()).allSatisfy(address -> assertThat(FreePorts.isFree(address.getPort()))
                    .isTrue());
        }
    }
}
