package org.briefkasten.externalfetch.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import org.briefkasten.externalfetch.remote.Credentials;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.SaslMechanism;
import org.briefkasten.externalfetch.testing.LoopbackLogin;
import org.briefkasten.externalfetch.testing.MaildropScript;
import org.briefkasten.externalfetch.testing.ScriptedServer;
import org.briefkasten.storage.secrets.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** AUTH of RFC 5034 with the mechanisms of RFC 7628 and of Google. */
class Pop3TokenLoginTest {
    private static final Credentials XOAUTH2 = new Credentials(SaslMechanism.XOAUTH2, "a", Secret.of("t0ken"));
    private static final Credentials OAUTHBEARER = new Credentials(SaslMechanism.OAUTHBEARER, "a", Secret.of("t0ken"));

    private final MaildropScript maildrop =
            new MaildropScript().announcing("sasl PLAIN xoauth2 OAUTHBEARER\r\nUIDL\r\n");
    private final ScriptedServer server = ScriptedServer.tls(maildrop);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsTheTokenOnALineOfItsOwn() throws IOException {
        open(XOAUTH2);
        assertThat(server.received()).startsWith("CAPA", "AUTH XOAUTH2", XOAUTH2.initialResponse());
    }

    @Test
    void answersAnErrorAsTheMechanismWantsIt() {
        maildrop.refusingTokens();
        assertThat(failure(XOAUTH2).kind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(failure(OAUTHBEARER)).hasMessage("The server refused the login: [AUTH] no such token");
        assertThat(server.received())
                .containsSubsequence(List.of(XOAUTH2.initialResponse(), "", OAUTHBEARER.initialResponse(), "AQ=="));
    }

    @Test
    void showsTheTokenToNoServerThatDoesNotOfferTheMechanism() {
        maildrop.announcing("SASL PLAIN LOGIN\r\nUIDL\r\n");
        ExternalServerException refused = failure(XOAUTH2);
        assertThat(refused.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(refused).hasMessage("The server does not offer the login XOAUTH2; it offers PLAIN, LOGIN.");
        assertThat(server.received()).startsWith("CAPA").noneMatch(line -> line.startsWith("AUTH"));
    }

    @Test
    void takesARefusalOfTheCommandAndOneForNow() {
        answering("-ERR unknown mechanism\r\n");
        assertThat(failure(XOAUTH2).kind()).isEqualTo(Kind.AUTHENTICATION);
        answering("+ \r\n-ERR [SYS/TEMP] later, t0ken\r\n");
        ExternalServerException later = failure(XOAUTH2);
        assertThat(later.kind()).isEqualTo(Kind.REFUSED);
        assertThat(later).hasMessage("The server allows no login for now: [SYS/TEMP] later, (secret)");
        answering("+ \r\n+ \r\n+ \r\n");
        assertThat(failure(XOAUTH2).kind()).isEqualTo(Kind.PROTOCOL);
    }

    private void answering(String lines) {
        server.follow(conversation -> {
            conversation.say("+OK\r\n").hear();
            conversation.say("+OK\r\nSASL XOAUTH2\r\n.\r\n").hear();
            conversation.say(lines).hearOut();
        });
    }

    private void open(Credentials credentials) throws IOException {
        LoopbackLogin.open(Pop3Connector::new, server, credentials).close();
    }

    private ExternalServerException failure(Credentials credentials) {
        return catchThrowableOfType(ExternalServerException.class, () -> open(credentials));
    }
}
