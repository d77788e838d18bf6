package org.briefkasten.externalfetch.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.briefkasten.externalfetch.imap.ImapConnector;
import org.briefkasten.externalfetch.pop3.Pop3Connector;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.testing.ImapScript;
import org.briefkasten.externalfetch.testing.MaildropScript;
import org.briefkasten.externalfetch.testing.ScriptedServer;
import org.briefkasten.externalfetch.testing.TestCertificate;
import org.briefkasten.externalfetch.testing.TestReach;
import org.briefkasten.storage.secrets.Secret;
import org.junit.jupiter.api.Test;

/** Servers without TLS: the operator's hosts and no others. */
class PlaintextTest {
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(20));
    private static final Credentials CREDENTIALS = Credentials.password("a", Secret.of("sec ret"));

    @Test
    void logsInWhereTheOperatorAllowsIt() throws IOException {
        try (ScriptedServer server = ScriptedServer.plain(new MaildropScript().add("a", "x\r\n"));
                RemoteMailbox mailbox = new Pop3Connector(dialler(server, "old.example"), TIMEOUTS)
                        .open(new Endpoint("old.example", server.port()), Security.PLAIN, CREDENTIALS)) {
            assertThat(mailbox.list(mailbox.folders().get(0), 10)).hasSize(1);
        }
        try (ScriptedServer server = ScriptedServer.plain(new ImapScript());
                RemoteMailbox mailbox = new ImapConnector(dialler(server, "old.example"), TIMEOUTS)
                        .open(new Endpoint("old.example", server.port()), Security.PLAIN, CREDENTIALS)) {
            assertThat(mailbox.folders()).anyMatch(RemoteFolder::isInbox);
        }
    }

    @Test
    void connectsToNoOtherHost() {
        try (ScriptedServer server = ScriptedServer.plain(new MaildropScript())) {
            ExternalServerException failure = catchThrowableOfType(
                    ExternalServerException.class, () -> new Pop3Connector(dialler(server, "old.example"), TIMEOUTS)
                            .open(new Endpoint("new.old.example", server.port()), Security.PLAIN, CREDENTIALS));
            assertThat(failure.kind()).isEqualTo(Kind.UNSUPPORTED);
            assertThat(failure)
                    .hasMessage("Servers without TLS are used only if the operator allows it for their host.");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void goesOnInTlsWhereThatIsAskedForWhateverTheOperatorAllows() {
        try (ScriptedServer server = ScriptedServer.plain(new MaildropScript())) {
            ExternalServerException failure = catchThrowableOfType(
                    ExternalServerException.class, () -> new Pop3Connector(dialler(server, "old.example"), TIMEOUTS)
                            .open(new Endpoint("old.example", server.port()), Security.TLS, CREDENTIALS));
            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        }
    }

    private static Dialler dialler(ScriptedServer server, String plaintextHost) {
        HostPolicy hosts = new HostPolicy(List.of(), List.of(), Set.of(plaintextHost));
        return new Dialler(
                new ReachPolicy(hosts, Set.of(server.port()), TestReach.LOOPBACK),
                host -> List.of(InetAddress.getByName("127.0.0.1")),
                TestCertificate.LOCALHOST.clientTls());
    }
}
