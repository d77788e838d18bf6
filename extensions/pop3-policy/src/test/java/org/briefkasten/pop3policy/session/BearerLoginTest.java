package org.briefkasten.pop3policy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.briefkasten.pop3policy.KeepingWorld;
import org.briefkasten.pop3policy.Pop3Client;
import org.briefkasten.pop3policy.Pop3Host;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BearerLoginTest {
    private static final String USER = KeepingWorld.USER.asString();
    private static final String WELCOME = "+OK Welcome " + USER;
    private static final String FAILED = "-ERR [AUTH] Authentication failed.";
    private static final String MALFORMED = "-ERR What AUTH needs is not well-formed";

    @TempDir
    Path directory;

    private final Instant soon = Instant.now().plus(Duration.ofHours(1));
    private IdentityProvider provider;
    private KeepingWorld james;
    private Pop3Host host;

    @BeforeEach
    void fill() throws Exception {
        provider = new IdentityProvider();
        james = new KeepingWorld(directory, "<p><onDelete>trash</onDelete></p>").append(1);
        host = new Pop3Host(james);
    }

    @AfterEach
    void stop() {
        host.close();
        james.close();
        provider.close();
    }

    private static String oauthBearer(String user, String token) {
        return base64(
                "n,a=" + user + ",\u0001host=pop.example.org\u0001port=995\u0001auth=Bearer " + token + "\u0001\u0001");
    }

    private static String xoauth2(String user, String token) {
        return base64("user=" + user + "\u0001auth=Bearer " + token + "\u0001\u0001");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String answer(String command) throws Exception {
        try (Pop3Client client = host.connect()) {
            String answer = client.send(command);
            client.send("QUIT");
            return answer;
        }
    }

    @Test
    void logsInWithATokenOfTheProviderInEitherForm() throws Exception {
        host.imapServer(provider.xml(false)).start(directory);
        String token = provider.token(USER, soon);

        assertThat(answer("AUTH OAUTHBEARER " + oauthBearer(USER, token))).isEqualTo(WELCOME);
        assertThat(answer("AUTH XOAUTH2 " + xoauth2(USER, token))).isEqualTo(WELCOME);
        assertThat(answer(
                        "AUTH OAUTHBEARER " + base64("n,user=" + USER + "\u0001auth=Bearer " + token + "\u0001\u0001")))
                .isEqualTo(WELCOME);
        try (Pop3Client client = host.connect()) {
            assertThat(client.send("AUTH XOAUTH2")).isEqualTo("+ ");
            assertThat(client.send(xoauth2(USER, token))).isEqualTo(WELCOME);
            assertThat(client.send("STAT")).startsWith("+OK 1 ");
        }
    }

    @Test
    void takesNoTokenThatIsForgedExpiredOrSomebodyElses() throws Exception {
        host.imapServer(provider.xml(false)).start(directory);

        assertThat(answer("AUTH OAUTHBEARER " + oauthBearer(USER, provider.forged(USER, soon))))
                .isEqualTo(FAILED);
        assertThat(answer("AUTH OAUTHBEARER "
                        + oauthBearer(USER, provider.token(USER, Instant.now().minusSeconds(5)))))
                .isEqualTo(FAILED);
        assertThat(answer("AUTH XOAUTH2 " + xoauth2(USER, provider.token("eve@example.org", soon))))
                .isEqualTo(FAILED);
        assertThat(answer("AUTH XOAUTH2 " + xoauth2(USER, "no token"))).isEqualTo(FAILED);
        assertThat(answer("AUTH XOAUTH2 " + base64("user=" + USER))).isEqualTo(MALFORMED);
        assertThat(answer("AUTH OAUTHBEARER " + base64("n,,\u0001auth=Bearer " + provider.token(USER, soon))))
                .isEqualTo(MALFORMED);
    }

    @Test
    void asksTheProviderWhetherATokenIsRevoked() throws Exception {
        host.imapServer(provider.xml(true)).start(directory);
        String token = provider.token(USER, soon);
        assertThat(answer("AUTH OAUTHBEARER " + oauthBearer(USER, token))).isEqualTo(WELCOME);

        provider.revoke(token);

        assertThat(answer("AUTH OAUTHBEARER " + oauthBearer(USER, token))).isEqualTo(FAILED);
    }

    @Test
    void offersTokensOnlyWhereJamesHasAProvider() throws Exception {
        host.imapServer(provider.xml(false)).start(directory);
        try (Pop3Client client = host.connect()) {
            assertThat(client.list("CAPA")).contains("SASL PLAIN OAUTHBEARER XOAUTH2");
        }
        host.close();
        host = new Pop3Host(james).start(directory);
        try (Pop3Client client = host.connect()) {
            assertThat(client.list("CAPA")).contains("SASL PLAIN");
        }
        assertThat(answer("AUTH XOAUTH2 " + xoauth2(USER, provider.token(USER, soon))))
                .isEqualTo("-ERR Mechanisms are PLAIN");
    }

    @Test
    void refusesAProviderThatLacksSomething() {
        host.imapServer(provider.xml(false).replaceAll("<claim>.*</claim>", ""));

        assertThatThrownBy(() -> host.start(directory))
                .hasRootCauseInstanceOf(NullPointerException.class)
                .hasMessageContaining("imapserver.xml: auth/oidc: `claim`");
    }
}
