package org.briefkasten.externalfetch.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import org.briefkasten.externalfetch.imap.ImapConnector;
import org.briefkasten.externalfetch.pop3.Pop3Connector;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.testing.ImapScript;
import org.briefkasten.externalfetch.testing.MaildropScript;
import org.briefkasten.externalfetch.testing.ScriptedServer;
import org.briefkasten.externalfetch.testing.ScriptedServer.Conversation;
import org.briefkasten.externalfetch.testing.TestCertificate;
import org.briefkasten.externalfetch.testing.TestReach;
import org.briefkasten.storage.secrets.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** STLS and STARTTLS: TLS or nothing, and nothing of what was said before it. */
class StartTlsTest {
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(20));

    /** The two protocols, each with its words. */
    enum Speech {
        POP3("+OK ready\r\n", "STLS", "+OK go on\r\n", "-ERR no\r\n"),
        IMAP("* OK [CAPABILITY IMAP4rev1] ready\r\n", "A1 STARTTLS", "A1 OK go on\r\n", "A1 BAD no\r\n");

        private final String greeting;
        private final String command;
        private final String agreement;
        private final String refusal;

        Speech(String greeting, String command, String agreement, String refusal) {
            this.greeting = greeting;
            this.command = command;
            this.agreement = agreement;
            this.refusal = refusal;
        }

        Connector connector(Dialler dialler) {
            return this == POP3 ? new Pop3Connector(dialler, TIMEOUTS) : new ImapConnector(dialler, TIMEOUTS);
        }

        void serveInTls(Conversation conversation) throws IOException {
            if (this == POP3) {
                new MaildropScript().add("a", "x\r\n").serveGreeted(conversation);
            } else {
                new ImapScript().serveGreeted(conversation);
            }
        }
    }

    private final ScriptedServer server = ScriptedServer.plain(Conversation::hearOut);

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Speech.class)
    void logsInThroughTlsOnly(Speech speech) throws IOException {
        follow(speech, speech.agreement, TestCertificate.LOCALHOST);
        open(speech).close();
        assertThat(server.received().get(0)).isEqualTo(speech.command);
        assertThat(server.received().get(1)).contains("CAPA");
    }

    @ParameterizedTest
    @EnumSource(Speech.class)
    void sendsNothingToAServerThatDoesNotOfferIt(Speech speech) {
        follow(speech, speech.refusal, TestCertificate.LOCALHOST);
        assertFails(speech, Kind.UNSUPPORTED, "The server offers no STARTTLS; without TLS nothing is sent to it.");
        assertThat(server.received()).startsWith(speech.command).hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Speech.class)
    void trap16RefusesWhatIsInjectedInPlainTextBehindTheAgreement(Speech speech) {
        follow(speech, speech.agreement + "+OK injected\r\n* CAPABILITY IMAP4rev1\r\n", TestCertificate.LOCALHOST);
        assertFails(speech, Kind.PROTOCOL, "The server went on in plain text where TLS had to begin.");
        assertThat(server.received()).startsWith(speech.command);
        assertThat(server.received()).noneMatch(line -> line.contains("PASS") || line.contains("AUTHENTICATE"));
    }

    @ParameterizedTest
    @EnumSource(Speech.class)
    void refusesACertificateThatNobodyTrustedVouchesFor(Speech speech) {
        follow(speech, speech.agreement, TestCertificate.elsewhere());
        assertFails(
                speech,
                Kind.UNTRUSTED,
                "The server at localhost:" + server.port()
                        + " shows no certificate that is valid and trusted for this name.");
    }

    @ParameterizedTest
    @EnumSource(Speech.class)
    void saysTheSameOfASilentServerAndOfOneThatSpeaksSomethingElse(Speech speech) {
        String unreachable = "No mail server that speaks TLS can be reached at localhost:" + server.port() + ".";
        server.follow(conversation -> conversation.say("SSH-2.0-OpenSSH\r\n"));
        assertFails(speech, Kind.UNREACHABLE, unreachable);
        server.follow(Conversation::hearOut);
        assertFails(speech, Kind.UNREACHABLE, unreachable);
        server.follow(conversation -> conversation.say("* PREAUTH welcome\r\n"));
        assertFails(speech, Kind.UNREACHABLE, unreachable);
        server.follow(conversation -> {
            conversation.say(speech.greeting);
            conversation.hear();
            conversation.say(speech.agreement).say("garbage\r\n");
        });
        ExternalServerException failure = catchThrowableOfType(
                ExternalServerException.class, () -> open(speech).close());
        assertThat(failure.kind()).isIn(Kind.UNREACHABLE, Kind.PROTOCOL);
    }

    private void follow(Speech speech, String answer, TestCertificate certificate) {
        server.follow(conversation -> {
            conversation.say(speech.greeting);
            conversation.hear();
            conversation.say(answer);
            conversation.startTls(certificate);
            speech.serveInTls(conversation);
        });
    }

    private void assertFails(Speech speech, Kind kind, String message) {
        ExternalServerException failure = catchThrowableOfType(
                ExternalServerException.class, () -> open(speech).close());
        assertThat(failure).hasMessage(message);
        assertThat(failure.kind()).isEqualTo(kind);
    }

    private RemoteMailbox open(Speech speech) throws IOException {
        Dialler dialler = TestReach.dialler(server.port());
        return speech.connector(dialler)
                .open(
                        new Endpoint("localhost", server.port()),
                        Security.STARTTLS,
                        Credentials.password("a", Secret.of("sec ret")));
    }
}
