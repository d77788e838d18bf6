package org.briefkasten.externalfetch.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.briefkasten.externalfetch.remote.AddressPolicy;
import org.briefkasten.externalfetch.remote.Dialler;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.HostPolicy;
import org.briefkasten.externalfetch.remote.HostResolver;
import org.briefkasten.externalfetch.remote.Network;
import org.briefkasten.externalfetch.remote.ReachPolicy;
import org.briefkasten.externalfetch.remote.SaslMechanism;
import org.briefkasten.externalfetch.remote.Timeouts;
import org.briefkasten.externalfetch.testing.ScriptedServer;
import org.briefkasten.externalfetch.testing.TestCertificate;
import org.briefkasten.externalfetch.testing.TokenScript;
import org.briefkasten.storage.secrets.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenClientTest {
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(20));
    private static final List<Network> LOOPBACK = List.of(Network.parse("127.0.0.0/8"));
    private static final String REFRESH = "1//refresh +&=%";
    private static final String CLIENT_SECRET = "GOCSPX-se cret&";
    private static final String BODY = "{\"access_token\":\"a.b-c\",\"token_type\":\"bearer\",\"expires_in\":60}";

    private final TokenScript script = new TokenScript();
    private final ScriptedServer server = ScriptedServer.tls(script);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsTheRefreshTokenInAForm() throws IOException {
        script.adding(",\"refresh_token\":\"next\"");
        TokenGrant grant = refresh();
        assertThat(grant.accessToken().text()).isEqualTo("access-1");
        assertThat(grant.lifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(grant.refreshToken().orElseThrow().text()).isEqualTo("next");
        assertThat(script.requests())
                .containsExactly(Map.of(
                        "grant_type", "refresh_token",
                        "refresh_token", REFRESH,
                        "client_id", "the client",
                        "client_secret", CLIENT_SECRET,
                        "scope", "mail offline"));
        assertThat(server.received())
                .startsWith("POST /token?p=1 HTTP/1.1", "host: localhost:" + server.port())
                .contains("content-type: application/x-www-form-urlencoded", "connection: close");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 62\r\n\r\n" + BODY,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"acc\r\n39;x=y\r\n"
                        + "ess_token\":\"a.b-c\",\"token_type\":\"bearer\",\"expires_in\":60}\r\n0\r\nTrailer: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + BODY,
                "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 62\r\n\r\n" + BODY
            })
    void readsEveryWayInWhichHttpSaysHowLongABodyIs(String response) throws IOException {
        script.answering(form -> response);
        TokenGrant grant = refresh();
        assertThat(grant.accessToken().text()).isEqualTo("a.b-c");
        assertThat(grant.lifetime()).isEqualTo(Duration.ofMinutes(1));
        assertThat(grant.refreshToken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Length: 63\r\n\r\n" + BODY,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e\r\n" + BODY + "\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n" + BODY,
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n" + BODY,
                "SSH-2.0-OpenSSH_9.2 re access\r\n\r\n",
                "220 mail ESMTP\r\n"
            })
    void takesNothingThatIsNotWhole(String response) {
        script.answering(form -> response);
        assertThat(failure().getMessage())
                .isEqualTo("The token endpoint at localhost:" + server.port() + " gave no answer that can be used.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked\r\n\r\n", "Connection: close\r\n\r\n", ""})
    void readsNoMoreThan64KibibytesWhateverTheyAre(String header) {
        String start = "HTTP/1.1 200 OK\r\n" + header;
        String chunks = header.startsWith("Transfer") ? ("1;" + "x".repeat(500) + "\r\n \r\n").repeat(200) : "";
        String fields = header.isEmpty() ? ("X-Field: " + "x".repeat(500) + "\r\n").repeat(200) : "";
        script.answering(form -> start + chunks + fields + " ".repeat(70_000));
        assertThat(failure().kind()).isEqualTo(Kind.PROTOCOL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"access\"",
                "",
                "{\"access_token\":\"a b\"}",
                "{\"access_token\":\"a\\r\\nQUIT\"}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":7}",
                "{\"access_token\":\"a\",\"refresh_token\":\"\\u0000\"}",
                "{\"access_token\":\"a\",\"token_type\":\"mac\"}",
                "{\"access_token\":"
            })
    void takesNoTokenThatCouldSayMoreThanItself(String body) {
        script.answering(form -> TokenScript.ok(body));
        ExternalServerException refused = failure();
        assertThat(refused.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(refused)
                .hasMessageEndingWith(" gave no bearer token that can be used.")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "3600,3600",
        "'\"60\"',60",
        "-1,0",
        "1e300,86400",
        "99999999999999999999,86400",
        "null,0",
        "'\"soon\"',0",
        "{},0"
    })
    void takesNoLifetimeAtItsWord(String told, long seconds) throws IOException {
        script.answering(form -> TokenScript.ok("{\"access_token\":\"a\",\"expires_in\":" + told + "}"));
        assertThat(refresh().lifetime()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void tellsAnEndedConsentFromEverythingElse() {
        script.refusing("invalid_grant");
        ExternalServerException ended = failure();
        assertThat(ended.kind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(ended)
                .hasMessageEndingWith(" does not take the refresh token any more (invalid_grant): sign in again there,"
                        + " and change the account's auth.refreshToken.");
        script.refusing("invalid_client");
        assertThat(failure().kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure()).hasMessageEndingWith(" gave no token, but the error invalid_client.");
        script.answering(form -> TokenScript.response("503 Service Unavailable", "{\"error\":\"invalid_grant\"}"));
        assertThat(failure().kind()).isEqualTo(Kind.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"400 Bad Request", "500 Oops", "200 OK"})
    void showsNothingOfWhatItSentWhenThatIsEchoed(String status) {
        script.answering(form -> TokenScript.response(
                status,
                "{\"error\":\"" + form.get("refresh_token") + "\",\"error_description\":\"" + form.get("client_secret")
                        + " " + form.get("refresh_token") + "\"}"));
        ExternalServerException refused = failure();
        assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refused)
                .hasMessageEndingWith(" gave no token, but status " + status.substring(0, 3) + ".")
                .hasNoCause();
    }

    @Test
    void survivesNestingThatDoesNotEnd() {
        script.answering(form -> TokenScript.ok("[".repeat(60_000)));
        assertThat(failure().kind()).isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void followsNoRedirect() {
        try (ScriptedServer other = ScriptedServer.tls(new TokenScript())) {
            script.answering(form -> "HTTP/1.1 307 Temporary Redirect\r\nLocation: https://localhost:" + other.port()
                    + "/token\r\nContent-Length: 0\r\n\r\n");
            assertThat(failure())
                    .hasMessageEndingWith(" answers with the redirect 307, and redirects are not followed.");
            assertThat(other.received()).isEmpty();
        }
    }

    @Test
    void givesUpASilentEndpoint() {
        server.follow(ScriptedServer.Conversation::hearOut);
        assertThat(failure().kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure()).hasMessageEndingWith(" did not answer in time.");
    }

    @Test
    void saysTheSameOfClosedPortsInsideAddressesAndServersWithoutTls() {
        String message = "The token endpoint at localhost:" + server.port() + " cannot be reached over TLS.";
        assertThat(failure(client(List.of(), Set.of(server.port())))).hasMessage(message);
        assertThat(failure(client(LOOPBACK, Set.of(443)))).hasMessage(message);
        assertThat(server.received()).isEmpty();
        server.close();
        assertThat(failure()).hasMessage(message);
        try (ScriptedServer plain = ScriptedServer.plain(conversation -> conversation.say("+OK\r\n"))) {
            ExternalServerException refused =
                    catchThrowableOfType(ExternalServerException.class, () -> client(LOOPBACK, Set.of(plain.port()))
                            .refresh(oauth(plain.port()), secrets()));
            assertThat(refused).hasMessage(message.replace("" + server.port(), "" + plain.port()));
        }
    }

    @Test
    void sendsNothingToAServerWithoutATrustedCertificate() {
        try (ScriptedServer elsewhere =
                ScriptedServer.tls(TestCertificate.elsewhere().serverTls(), script)) {
            ExternalServerException refused =
                    catchThrowableOfType(ExternalServerException.class, () -> client(LOOPBACK, Set.of(elsewhere.port()))
                            .refresh(oauth(elsewhere.port()), secrets()));
            assertThat(refused.kind()).isEqualTo(Kind.UNTRUSTED);
            assertThat(script.requests()).isEmpty();
        }
    }

    private TokenGrant refresh() throws IOException {
        return client(LOOPBACK, Set.of(server.port())).refresh(oauth(server.port()), secrets());
    }

    private ExternalServerException failure() {
        return failure(client(LOOPBACK, Set.of(server.port())));
    }

    private ExternalServerException failure(TokenClient client) {
        return catchThrowableOfType(
                ExternalServerException.class, () -> client.refresh(oauth(server.port()), secrets()));
    }

    private static TokenClient client(List<Network> allowed, Set<Integer> ports) {
        return new TokenClient(
                new Dialler(
                        new ReachPolicy(
                                HostPolicy.open(), ports, new AddressPolicy(allowed, List.of(), address -> false)),
                        HostResolver.ofTheSystem(),
                        TestCertificate.LOCALHOST.clientTls()),
                TIMEOUTS);
    }

    private static OAuthClient oauth(int port) {
        return new OAuthClient(
                SaslMechanism.XOAUTH2,
                TokenEndpoint.parse("https://localhost:" + port + "/token?p=1"),
                "the client",
                Optional.of("mail offline"));
    }

    private static OAuthSecrets secrets() {
        return OAuthSecrets.of(Secret.of(REFRESH), Optional.of(Secret.of(CLIENT_SECRET)));
    }
}
