package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.oauth.OAuthSecrets;
import org.briefkasten.externalfetch.testing.TokenScript;
import org.briefkasten.settings.json.JsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Accounts with OAuth: a token endpoint and mail servers on real sockets with TLS, a clock that the test sets. */
class OAuthFetchTest {
    private static final String MESSAGE = "Subject: 1\r\n\r\none\r\n";

    @TempDir
    Path root;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private FetchScene scene;

    @BeforeEach
    void prepare() {
        scene = new FetchScene(root);
        scene.maildrop.announcing("SASL PLAIN XOAUTH2 OAUTHBEARER\r\nUIDL\r\n").add("a", MESSAGE);
        scene.imap
                .announcing("IMAP4rev1 SASL-IR AUTH=XOAUTH2 AUTH=OAUTHBEARER")
                .inbox()
                .add(1, MESSAGE);
        log.start();
        rootLogger().addAppender(log);
    }

    @AfterEach
    void close() {
        rootLogger().detachAppender(log);
        scene.close();
    }

    private static Logger rootLogger() {
        Logger logger = (Logger) LoggerFactory.getLogger("org.briefkasten");
        logger.setLevel(Level.DEBUG);
        return logger;
    }

    @Test
    void fetchesOverPop3WithATokenThatItAsksForOnce() {
        ExternalAccount account = scene.addAccount(scene.oauthJson("XOAUTH2"));
        assertThat(scene.fetch(account).fetched()).isEqualTo(1);
        assertThat(scene.fetch(account).alreadyHere()).isEqualTo(1);
        scene.restart();
        assertThat(scene.fetch(account).alreadyHere()).isEqualTo(1);
        assertThat(scene.maildrop.tokens()).containsExactly("access-1", "access-1", "access-1");
        assertThat(scene.tokens.requests())
                .containsExactly(Map.of(
                        "grant_type", "refresh_token",
                        "refresh_token", "r3fresh-1",
                        "client_id", "the-client",
                        "client_secret", "cl1ent-s3cret"));
        assertThat(scene.server.received()).contains("AUTH XOAUTH2").doesNotContain("USER a");
    }

    @Test
    void fetchesOverImapWithATokenThatItAsksForOnce() {
        ExternalAccount account = scene.addAccount(scene.overImap(scene.oauthJson("OAUTHBEARER")));
        assertThat(scene.fetch(account).fetched()).isEqualTo(1);
        assertThat(scene.fetch(account).alreadyHere()).isEqualTo(1);
        assertThat(scene.imap.tokens()).containsExactly("access-1", "access-1");
        assertThat(scene.tokens.requests()).hasSize(1);
    }

    @Test
    void asksForAnotherTokenAMinuteBeforeTheOneItHasExpires() {
        ExternalAccount account = scene.addAccount(scene.oauthJson("XOAUTH2"));
        scene.fetch(account);
        scene.clock.advance(Duration.ofMinutes(59).minusSeconds(1));
        scene.fetch(account);
        scene.clock.advance(Duration.ofSeconds(1));
        scene.fetch(account);
        assertThat(scene.maildrop.tokens()).containsExactly("access-1", "access-1", "access-2");
    }

    @Test
    void keepsARefreshTokenThatTakesAnothersPlaceBeforeItLogsIn() {
        ExternalAccount account = scene.addAccount(scene.oauthJson("XOAUTH2"));
        scene.tokens.adding(",\"refresh_token\":\"r3fresh-2\"");
        scene.server.follow(conversation -> {
            assertThat(secrets(account).refreshToken().text()).isEqualTo("r3fresh-2");
            scene.maildrop.serve(conversation);
        });
        assertThat(scene.fetch(account).complete()).isTrue();
        scene.restart();
        scene.clock.advance(Duration.ofHours(2));
        assertThat(scene.fetch(account).complete()).isTrue();
        assertThat(scene.tokens.requests())
                .extracting(form -> form.get("refresh_token"))
                .containsExactly("r3fresh-1", "r3fresh-2");
        assertThat(secrets(account).clientSecret().orElseThrow().text()).isEqualTo("cl1ent-s3cret");
    }

    @Test
    void keepsTheTokensOfALoginThatFailed() {
        ExternalAccount account = scene.addAccount(scene.oauthJson("XOAUTH2"));
        scene.tokens.adding(",\"refresh_token\":\"r3fresh-2\"");
        scene.server.follow(conversation -> conversation.say("-ERR busy\r\n"));
        assertThat(scene.fetch(account).complete()).isFalse();
        assertThat(secrets(account).refreshToken().text()).isEqualTo("r3fresh-2");
    }

    @Test
    void stopsWhenTheConsentHasEnded() {
        ExternalAccount account = addDueAccount();
        scene.tokens.refusing("invalid_grant");
        assertThat(scene.fetch(account).reason().orElseThrow())
                .contains("does not take the refresh token any more (invalid_grant): sign in again");
        assertThat(scene.schedules.of(account).state()).isEqualTo(FetchState.LOGIN_REFUSED);
        assertThat(scene.schedules.of(account).nextAt()).isEmpty();
        assertThat(scene.server.received()).isEmpty();
    }

    @Test
    void triesAnEndpointThatFailsAgainLater() {
        ExternalAccount account = addDueAccount();
        scene.tokens.refusing("temporarily_unavailable");
        assertThat(scene.fetch(account).complete()).isFalse();
        assertThat(scene.schedules.of(account).state()).isEqualTo(FetchState.BACKING_OFF);
        scene.tokens.granting();
        assertThat(scene.fetch(account).complete()).isTrue();
        assertThat(scene.schedules.of(account).state()).isEqualTo(FetchState.ACTIVE);
    }

    @Test
    void triesOneOtherTokenWhenAServerTakesTheOneBeforeNoMore() {
        ExternalAccount account = addDueAccount();
        scene.fetch(account);
        scene.maildrop.refusingToken("access-1");
        assertThat(scene.fetch(account).complete()).isTrue();
        assertThat(scene.maildrop.tokens()).containsExactly("access-1", "access-1", "access-2");
        assertThat(scene.server.received()).contains("");
    }

    @Test
    void stopsWhenAServerTakesNoOtherTokenEither() {
        ExternalAccount account = addDueAccount();
        scene.fetch(account);
        scene.maildrop.refusingTokens();
        assertThat(scene.fetch(account).reason()).contains("The server refused the login: [AUTH] no such token");
        assertThat(scene.schedules.of(account).state()).isEqualTo(FetchState.LOGIN_REFUSED);
        assertThat(scene.maildrop.tokens()).containsExactly("access-1", "access-1", "access-2");
    }

    @Test
    void triesNoSecondTimeWithATokenThatWasJustGiven() {
        ExternalAccount account = scene.addAccount(scene.overImap(scene.oauthJson("OAUTHBEARER")));
        scene.imap.refusingTokens();
        assertThat(scene.fetch(account).reason())
                .contains("The server refused the login: [AUTHENTICATIONFAILED] no such token");
        assertThat(scene.imap.tokens()).containsExactly("access-1");
        assertThat(scene.imapServer.received()).contains("AQ==");
    }

    @Test
    void opensNoSecretForAnotherEndpointOrClient() {
        ExternalAccount account = scene.addAccount(scene.oauthJson("XOAUTH2"));
        ExternalAccount other = scene.accounts.change(
                FetchScene.BOB,
                account.id(),
                AccountRequest.readChange(
                        JsonDocument.parse("{\"auth\":{\"clientId\":\"other\",\"refreshToken\":\"r3fresh-9\"}}"),
                        scene.configuration.rules(),
                        new FakeMailboxNames(),
                        account));
        scene.accountStore.change(account);
        assertThat(scene.fetch(account).reason()).contains(OAuthSecretChange.NO_REFRESH_TOKEN);
        assertThat(scene.schedules.of(account).state()).isEqualTo(FetchState.LOGIN_REFUSED);
        assertThat(scene.tokens.requests()).isEmpty();
        assertThat(other.ledgers()).isEqualTo(account.ledgers());
    }

    @Test
    void tellsNoSecretWhoeverEchoesIt() {
        ExternalAccount account = scene.addAccount(scene.overImap(scene.oauthJson("XOAUTH2")));
        scene.tokens.answering(form -> TokenScript.response("400 Bad Request", "{\"error\":\"" + form + "\"}"));
        String first = scene.fetch(account).toString();
        scene.tokens.granting();
        scene.imapServer.follow(conversation -> {
            conversation.say("* OK ready\r\n");
            conversation.hear();
            conversation.say("* CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2\r\nA1 OK\r\n");
            String response = conversation.hear().replace("A2 AUTHENTICATE XOAUTH2 ", "");
            conversation.say("A2 NO " + "x".repeat(190) + "access-2 " + response + "\r\n");
        });
        String second = scene.fetch(account).toString();
        assertThat(first + second + scene.stored(account) + account.login() + logged())
                .contains(
                        "gave no token, but status 400",
                        "The server refused the login: xxx",
                        " has a new external account")
                .doesNotContain("r3fresh", "cl1ent-s3cret", "access-", "dXNlcj1h");
    }

    private ExternalAccount addDueAccount() {
        return scene.addAccount(scene.oauthJson("XOAUTH2").replace("\"target\"", "\"interval\":\"1h\",\"target\""));
    }

    private OAuthSecrets secrets(ExternalAccount account) {
        return OAuthSecrets.parse(scene.vault
                .get(account.owner(), account.secretName(), account.login().secretContext())
                .orElseThrow());
    }

    private String logged() {
        List<ILoggingEvent> events = List.copyOf(log.list);
        return events.stream()
                .map(event -> event.getFormattedMessage() + " "
                        + (event.getThrowableProxy() == null
                                ? ""
                                : event.getThrowableProxy().getMessage()))
                .collect(Collectors.joining("\n"));
    }
}
