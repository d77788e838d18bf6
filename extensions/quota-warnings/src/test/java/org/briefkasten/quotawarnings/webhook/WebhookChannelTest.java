package org.briefkasten.quotawarnings.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.james.core.Username;
import org.briefkasten.quotawarnings.ChannelName;
import org.briefkasten.quotawarnings.Episode;
import org.briefkasten.quotawarnings.EpisodeKey;
import org.briefkasten.quotawarnings.QuotaResource;
import org.briefkasten.quotawarnings.Situations;
import org.briefkasten.quotawarnings.Threshold;
import org.briefkasten.quotawarnings.Warning;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookChannelTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:15:00Z");
    private static final String SECRET = "sixteen characters";

    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int status = 204;
    private int answerBytes;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        signatures.add(exchange.getRequestHeaders().getFirst("X-Briefkasten-Signature"));
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.getResponseHeaders()
                .add("Location", "http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
        exchange.sendResponseHeaders(status, answerBytes == 0 ? -1 : answerBytes);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(new byte[answerBytes]);
        }
    }

    @Test
    void signsAVersionedDocument() throws Exception {
        channel(Duration.ofSeconds(10)).deliver(warning());

        assertThat(bodies)
                .containsExactly("{\"version\":1,\"id\":\"00000000-0000-0002-0000-000000000002-1\","
                        + "\"kind\":\"warning\",\"user\":\"bøb@example.org\",\"resource\":\"size\",\"threshold\":\"80%\","
                        + "\"used\":850,\"limit\":1000,\"percent\":85,\"begun\":\"2026-11-22T20:15:00Z\"}");
        assertThat(signatures).containsExactly(Signature.of(bodies.get(0), SECRET, NOW));
        assertThat(signatures.get(0)).matches("t=1795378500,v1=[0-9a-f]{64}");
    }

    @Test
    void signsAsOtherImplementationsOfHmacDo() {
        // printf "1795378500.{}" | openssl dgst -sha256 -hmac key
        assertThat(Signature.of("{}", "key", NOW))
                .isEqualTo("t=1795378500,v1=4be75319dfc8d2584840c017dafe95c79ef0949edbc00b7ae8784f9972d20e8a");
    }

    @Test
    void doesNotWaitForTenMegabytesOfAnswer() {
        status = 200;
        answerBytes = 10_000_000;

        assertThatCode(() -> channel(Duration.ofSeconds(10)).deliver(warning())).doesNotThrowAnyException();
    }

    @Test
    void takesARedirectForAFailure() {
        status = 302;

        assertThatThrownBy(() -> channel(Duration.ofSeconds(10)).deliver(warning()))
                .isInstanceOf(IOException.class)
                .hasMessage("the webhook answered with 302");
        assertThat(bodies).hasSize(1);
    }

    @Test
    void failsWhenNobodyListens() {
        int port = server.getAddress().getPort();
        server.stop(0);

        assertThatThrownBy(() -> channel(port, Duration.ofSeconds(10)).deliver(warning()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() throws Exception {
        try (ServerSocket dead = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() ->
                            channel(dead.getLocalPort(), Duration.ofMillis(300)).deliver(warning()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("timed out");
        }
    }

    private WebhookChannel channel(Duration timeout) {
        return channel(server.getAddress().getPort(), timeout);
    }

    private static WebhookChannel channel(int port, Duration timeout) {
        return new WebhookChannel(
                new WebhookConfiguration(URI.create("http://127.0.0.1:" + port + "/hook"), SECRET, timeout),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Warning warning() {
        Episode episode = Episode.begun(
                EpisodeKey.of(new UUID(1, 1), Threshold.ofPercent(QuotaResource.SIZE, BigDecimal.valueOf(80))),
                new UUID(2, 2),
                Username.of("bøb@example.org"),
                NOW,
                NOW,
                Set.of(ChannelName.WEBHOOK));
        return Warning.of(episode, Situations.of(850, 1000));
    }
}
