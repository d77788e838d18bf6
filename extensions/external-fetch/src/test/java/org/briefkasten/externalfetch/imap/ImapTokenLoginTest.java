package org.briefkasten.externalfetch.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import org.briefkasten.externalfetch.remote.Credentials;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.SaslMechanism;
import org.briefkasten.externalfetch.testing.ImapScript;
import org.briefkasten.externalfetch.testing.LoopbackLogin;
import org.briefkasten.externalfetch.testing.ScriptedServer;
import org.briefkasten.storage.secrets.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** AUTHENTICATE with the mechanisms of RFC 7628 and of Google. */
class ImapTokenLoginTest {
    private static final Credentials XOAUTH2 = new Credentials(SaslMechanism.XOAUTH2, "a", Secret.of("t0ken"));
    private static final Credentials OAUTHBEARER = new Credentials(SaslMechanism.OAUTHBEARER, "a", Secret.of("t0ken"));

    private final ImapScript imap = new ImapScript().announcing("IMAP4rev1 SASL-IR AUTH=OAUTHBEARER auth=xoauth2");
    private final ScriptedServer server = ScriptedServer.tls(imap);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsTheTokenWithTheCommandWhereThatIsAllowed() throws IOException {
        open(XOAUTH2);
        assertThat(server.received())
                .startsWith("A1 CAPABILITY", "A2 AUTHENTICATE XOAUTH2 " + XOAUTH2.initialResponse(), "A3 CAPABILITY");
    }

    @Test
    void waitsForTheServersWordElsewhere() throws IOException {
        imap.announcing("IMAP4rev1 AUTH=OAUTHBEARER");
        open(OAUTHBEARER);
        assertThat(server.received())
                .startsWith(
                        "A1 CAPABILITY", "A2 AUTHENTICATE OAUTHBEARER", OAUTHBEARER.initialResponse(), "A3 CAPABILITY");
    }

    @Test
    void answersAnErrorAsTheMechanismWantsIt() {
        imap.refusingTokens();
        assertThat(failure(XOAUTH2).kind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(failure(OAUTHBEARER))
                .hasMessage("The server refused the login: [AUTHENTICATIONFAILED] no such token");
        assertThat(server.received())
                .containsSubsequence(List.of(
                        "A2 AUTHENTICATE XOAUTH2 " + XOAUTH2.initialResponse(),
                        "",
                        "A2 AUTHENTICATE OAUTHBEARER " + OAUTHBEARER.initialResponse(),
                        "AQ=="));
    }

    @Test
    void showsTheTokenToNoServerThatDoesNotOfferTheMechanism() {
        imap.announcing("IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=OAUTHBEARER");
        ExternalServerException refused = failure(XOAUTH2);
        assertThat(refused.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(refused).hasMessage("The server does not offer the login XOAUTH2; it offers OAUTHBEARER, PLAIN.");
        assertThat(server.received()).startsWith("A1 CAPABILITY").noneMatch(line -> line.contains("AUTHENTICATE"));
    }

    @Test
    void showsNoTokenThatTheServerEchoesInItsLastWord() {
        answering("* BYE t0ken is not good\r\n");
        assertThat(failure(XOAUTH2)).hasMessage("The server ended the session: (secret) is not good");
        answering("A2 NO [UNAVAILABLE] t0ken cannot be judged\r\n");
        ExternalServerException later = failure(XOAUTH2);
        assertThat(later.kind()).isEqualTo(Kind.REFUSED);
        assertThat(later).hasMessage("The server allows no login for now: [UNAVAILABLE] (secret) cannot be judged");
    }

    @Test
    void endsAnExchangeThatDoesNotEnd() {
        answering("+ \r\n+ \r\n+ \r\n");
        assertThat(failure(XOAUTH2).kind()).isEqualTo(Kind.PROTOCOL);
    }

    private void answering(String lines) {
        server.follow(conversation -> {
            conversation.say("* OK ready\r\n").hear();
            conversation
                    .say("* CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2\r\nA1 OK\r\n")
                    .hear();
            conversation.say(lines).hearOut();
        });
    }

    private void open(Credentials credentials) throws IOException {
        LoopbackLogin.open(ImapConnector::new, server, credentials).close();
    }

    private ExternalServerException failure(Credentials credentials) {
        return catchThrowableOfType(ExternalServerException.class, () -> open(credentials));
    }
}
