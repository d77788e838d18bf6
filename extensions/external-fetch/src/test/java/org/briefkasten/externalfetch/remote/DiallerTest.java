package org.briefkasten.externalfetch.remote;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.testing.CountedKeys;
import org.briefkasten.externalfetch.testing.ScriptedServer;
import org.briefkasten.externalfetch.testing.TestCertificate;
import org.briefkasten.externalfetch.testing.TestReach;
import org.junit.jupiter.api.Test;

class DiallerTest {
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(20));
    private static final AddressPolicy LOOPBACK = TestReach.LOOPBACK;
    private static final AddressPolicy STRICT = new AddressPolicy(List.of(), List.of(), address -> false);
    private static final AddressPolicy THIS_MACHINE =
            new AddressPolicy(List.of(), List.of(), InetAddresses.forString("1.1.1.1")::equals);

    private final List<String> looked = new ArrayList<>();

    @Test
    void reachesAServerWhoseCertificateIsForTheName() throws IOException {
        try (ScriptedServer server = ScriptedServer.tls(conversation -> conversation.say("hello"));
                Connection connection = dialler(LOOPBACK, server.port(), "127.0.0.1")
                        .dial(new Endpoint("localhost", server.port()), Security.TLS, TIMEOUTS)) {
            assertThat(new String(connection.input().readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("hello");
        }
    }

    @Test
    void trap17ResolvesOnceAndDialsThatAddress() throws IOException {
        try (ScriptedServer server = ScriptedServer.tls(conversation -> conversation.say("hello"))) {
            HostResolver rebinding = host -> {
                looked.add(host);
                return List.of(InetAddress.getByName(looked.size() == 1 ? "127.0.0.1" : "10.0.0.1"));
            };
            Dialler dialler =
                    new Dialler(TestReach.loopback(server.port()), rebinding, TestCertificate.LOCALHOST.clientTls());
            dialler.dial(new Endpoint("localhost", server.port()), Security.TLS, TIMEOUTS)
                    .close();
            assertThat(looked).containsExactly("localhost");
        }
    }

    @Test
    void trap17DialsOnlyThePermittedOnesOfSeveralAddresses() throws IOException {
        try (ScriptedServer server = ScriptedServer.tls(conversation -> conversation.say("hello"))) {
            dialler(LOOPBACK, server.port(), "::1", "10.0.0.1", "127.0.0.1")
                    .dial(new Endpoint("localhost", server.port()), Security.TLS, TIMEOUTS)
                    .close();
        }
    }

    @Test
    void trap17SaysTheSameOfWhatIsInsideAndWhatIsNotThere() throws IOException {
        try (ScriptedServer server = ScriptedServer.tls(conversation -> conversation.say("hello"));
                ScriptedServer silent = ScriptedServer.plain(ScriptedServer.Conversation::hearOut);
                ScriptedServer talkative =
                        ScriptedServer.plain(conversation -> conversation.say("220 SMTP here\r\n"))) {
            assertUnreachable(dialler(STRICT, server.port(), "127.0.0.1"), server.port());
            assertUnreachable(dialler(THIS_MACHINE, server.port(), "1.1.1.1"), server.port());
            assertUnreachable(dialler(LOOPBACK, server.port()), server.port());
            assertUnreachable(dialler(denied("localhost"), LOOPBACK, server.port(), "127.0.0.1"), server.port());
            assertUnreachable(dialler(LOOPBACK, 995, "127.0.0.1"), server.port());
            assertUnreachable(dialler(LOOPBACK, silent.port(), "127.0.0.1"), silent.port());
            assertUnreachable(dialler(LOOPBACK, talkative.port(), "127.0.0.1"), talkative.port());
            assertThat(server.received()).isEmpty();
        }
        int closed = closedPort();
        assertUnreachable(dialler(LOOPBACK, closed, "127.0.0.1"), closed);
    }

    @Test
    void refusesACertificateForAnotherName() {
        TestCertificate elsewhere = TestCertificate.elsewhere();
        try (ScriptedServer server =
                ScriptedServer.tls(elsewhere.serverTls(), conversation -> conversation.say("hello"))) {
            Dialler dialler = new Dialler(
                    TestReach.loopback(server.port()),
                    host -> List.of(InetAddress.getByName("127.0.0.1")),
                    elsewhere.clientTls());
            assertUntrusted(dialler, server.port());
        }
    }

    @Test
    void refusesACertificateThatNobodyTrustedVouchesFor() {
        try (ScriptedServer server = ScriptedServer.tls(conversation -> conversation.say("hello"))) {
            Dialler dialler = new Dialler(
                    TestReach.loopback(server.port()),
                    host -> List.of(InetAddress.getByName("127.0.0.1")),
                    TrustedCertificates.ofTheJdk());
            assertUntrusted(dialler, server.port());
        }
    }

    @Test
    void verifiesAnAddressAgainstTheCertificateToo() throws IOException {
        try (ScriptedServer server = ScriptedServer.tls(conversation -> conversation.say("hello"))) {
            dialler(LOOPBACK, server.port(), "127.0.0.1")
                    .dial(new Endpoint("127.0.0.1", server.port()), Security.TLS, TIMEOUTS)
                    .close();
        }
    }

    @Test
    void trap16GivesUpOnAServerThatFallsSilent() throws IOException {
        try (ScriptedServer server = ScriptedServer.tls(conversation -> {
                    conversation.say("hel");
                    conversation.hearOut();
                });
                Connection connection = dialler(LOOPBACK, server.port(), "127.0.0.1")
                        .dial(new Endpoint("localhost", server.port()), Security.TLS, TIMEOUTS)) {
            ExternalServerException failure = catchThrowableOfType(
                    ExternalServerException.class, () -> connection.input().readAllBytes());
            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(failure).hasMessage("The server stopped answering.");
        }
    }

    @Test
    void resumesTheTlsSessionOfTheConnectionBeforeWithAPinAndWithout() throws IOException {
        CountedKeys keys = TestCertificate.LOCALHOST.countedKeys();
        try (ScriptedServer server =
                ScriptedServer.tls(TestCertificate.serverTls(keys), conversation -> conversation.say("hello"))) {
            Dialler dialler = dialler(LOOPBACK, server.port(), "127.0.0.1");
            hear(dialler, server.port(), Security.TLS);
            hear(dialler, server.port(), Security.TLS);
            assertThat(keys.uses()).isEqualTo(1);
            Security pinned = new Security(Security.Mode.TLS, Optional.of(TestCertificate.LOCALHOST.pin()));
            hear(dialler, server.port(), pinned);
            hear(dialler, server.port(), pinned);
            assertThat(keys.uses()).isEqualTo(2);
        }
    }

    private static void hear(Dialler dialler, int port, Security security) throws IOException {
        try (Connection connection = dialler.dial(new Endpoint("localhost", port), security, TIMEOUTS)) {
            assertThat(new String(connection.input().readNBytes(5), US_ASCII)).isEqualTo("hello");
        }
    }

    @Test
    void permitsWhatItWouldDialWithoutDialling() throws IOException {
        int closed = closedPort();
        assertThat(dialler(LOOPBACK, closed, "127.0.0.1").permits(new Endpoint("localhost", closed)))
                .isTrue();
        assertThat(dialler(STRICT, closed, "127.0.0.1").permits(new Endpoint("localhost", closed)))
                .isFalse();
        assertThat(dialler(LOOPBACK, 995, "127.0.0.1").permits(new Endpoint("localhost", closed)))
                .isFalse();
    }

    @Test
    void looksUpNothingForAHostThatTheOperatorDenies() {
        HostResolver resolver = host -> {
            looked.add(host);
            return List.of(InetAddress.getByName("127.0.0.1"));
        };
        Dialler dialler = new Dialler(
                new ReachPolicy(denied("localhost"), Set.of(995), LOOPBACK),
                resolver,
                TestCertificate.LOCALHOST.clientTls());
        assertThat(dialler.permits(new Endpoint("localhost", 995))).isFalse();
        assertThat(looked).isEmpty();
    }

    private static Dialler dialler(AddressPolicy policy, int port, String... addresses) {
        return dialler(HostPolicy.open(), policy, port, addresses);
    }

    private static Dialler dialler(HostPolicy hosts, AddressPolicy policy, int port, String... addresses) {
        HostResolver resolver = host -> {
            if (addresses.length == 0) {
                throw new UnknownHostException(host);
            }
            List<InetAddress> resolved = new ArrayList<>();
            for (String address : addresses) {
                resolved.add(InetAddresses.forString(address));
            }
            return resolved;
        };
        return new Dialler(
                new ReachPolicy(hosts, Set.of(port), policy), resolver, TestCertificate.LOCALHOST.clientTls());
    }

    private static HostPolicy denied(String host) {
        return new HostPolicy(List.of(), List.of(HostPattern.parse(host)), Set.of());
    }

    private static int closedPort() throws IOException {
        try (ScriptedServer gone = ScriptedServer.plain(conversation -> {})) {
            return gone.port();
        }
    }

    private static void assertUnreachable(Dialler dialler, int port) {
        ExternalServerException failure = catchThrowableOfType(
                ExternalServerException.class,
                () -> dialler.dial(new Endpoint("localhost", port), Security.TLS, TIMEOUTS));
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessage("No mail server that speaks TLS can be reached at localhost:" + port + ".");
    }

    private static void assertUntrusted(Dialler dialler, int port) {
        ExternalServerException failure = catchThrowableOfType(
                ExternalServerException.class,
                () -> dialler.dial(new Endpoint("localhost", port), Security.TLS, TIMEOUTS));
        assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED);
        assertThat(failure)
                .hasMessage("The server at localhost:" + port
                        + " shows no certificate that is valid and trusted for this name.");
    }
}
