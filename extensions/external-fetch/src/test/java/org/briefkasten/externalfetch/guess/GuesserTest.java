package org.briefkasten.externalfetch.guess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.briefkasten.externalfetch.Protocol;
import org.briefkasten.externalfetch.guess.Autoconfig.Place;
import org.briefkasten.externalfetch.guess.Candidate.Source;
import org.briefkasten.externalfetch.imap.ImapConnector;
import org.briefkasten.externalfetch.pop3.Pop3Connector;
import org.briefkasten.externalfetch.remote.Dialler;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.HostPolicy;
import org.briefkasten.externalfetch.remote.ReachPolicy;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.externalfetch.schedule.HostPace;
import org.briefkasten.externalfetch.testing.ImapScript;
import org.briefkasten.externalfetch.testing.MaildropScript;
import org.briefkasten.externalfetch.testing.ScriptedServer;
import org.briefkasten.externalfetch.testing.ScriptedServer.Conversation;
import org.briefkasten.externalfetch.testing.ScriptedServer.Script;
import org.briefkasten.externalfetch.testing.TestCertificate;
import org.briefkasten.externalfetch.testing.TestReach;
import org.briefkasten.settings.webadmin.ConflictException;
import org.briefkasten.storage.secrets.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against servers of these tests, which have a certificate for their names. */
class GuesserTest {
    private static final TestCertificate CERTIFICATE = TestCertificate.of(
            "imap.ext.example", "pop.ext.example", "mx.elsewhere.example", "autoconfig.ext.example", "ext.example");

    private static final GuessedAddress BOB = GuessedAddress.parse("bob@ext.example");
    private static final Secret PASSWORD = Secret.of("sec ret");

    private final List<ScriptedServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(ScriptedServer::close);
    }

    @Test
    void saysWhichServersSpeakTheProtocolInValidTls() {
        ScriptedServer imap = serve(new ImapScript());
        ScriptedServer pop = serve(new MaildropScript());
        ScriptedServer web = serve(conversation -> conversation.say("HTTP/1.1 400 Bad Request\r\n\r\n"));
        ScriptedServer silent = serve(Conversation::hearOut);
        List<Candidate> named = List.of(
                candidate(Protocol.POP3, "pop.ext.example", pop, Source.SRV),
                candidate(Protocol.POP3, "other.example", pop, Source.SRV),
                candidate(Protocol.IMAP, "imap.ext.example", web, Source.NAME),
                candidate(Protocol.IMAP, "imap.ext.example", silent, Source.NAME),
                candidate(Protocol.IMAP, "imap.ext.example", imap, Source.NAME),
                candidate(Protocol.IMAP, "imap.ext.example", pop, Source.NAME));
        assertThat(texts(guesser(named).guess(BOB, Optional.empty())))
                .containsExactly(
                        "imap imap.ext.example tls bob@ext.example name notTried",
                        "pop3 pop.ext.example tls bob@ext.example srv notTried");
        assertThat(pop.received()).contains("QUIT").noneMatch(line -> line.startsWith("USER"));
    }

    @Test
    void triesThePasswordUntilEachProtocolHasAServerThatTakesIt() {
        ScriptedServer imap = serve(new ImapScript());
        ScriptedServer second = serve(new ImapScript());
        ScriptedServer pop = serve(new MaildropScript());
        List<Candidate> named = List.of(
                candidate(Protocol.IMAP, "imap.ext.example", imap, Source.SRV),
                candidate(Protocol.IMAP, "imap.ext.example", second, Source.NAME),
                candidate(Protocol.POP3, "pop.ext.example", pop, Source.NAME));
        assertThat(texts(guesser(named).guess(BOB, Optional.of(PASSWORD))))
                .containsExactly(
                        "imap imap.ext.example tls bob@ext.example srv accepted",
                        "imap imap.ext.example tls bob@ext.example name notTried",
                        "pop3 pop.ext.example tls bob@ext.example name accepted");
        assertThat(second.received()).noneMatch(line -> line.contains("LOGIN"));
    }

    @Test
    void triesWhatIsBeforeTheAtSignWhereTheAddressIsNoUserName() {
        ScriptedServer pop = serve(new OneUser("bob"));
        assertThat(texts(guesser(List.of(candidate(Protocol.POP3, "pop.ext.example", pop, Source.SRV)))
                        .guess(BOB, Optional.of(PASSWORD))))
                .containsExactly("pop3 pop.ext.example tls bob srv accepted");
    }

    @Test
    void sendsThePasswordToNoHostElsewhereThatOnlyTheDnsNames() {
        ScriptedServer elsewhere = serve(new MaildropScript());
        assertThat(texts(guesser(List.of(candidate(Protocol.POP3, "mx.elsewhere.example", elsewhere, Source.SRV)))
                        .guess(BOB, Optional.of(PASSWORD))))
                .containsExactly("pop3 mx.elsewhere.example tls bob@ext.example srv notTried");
        assertThat(elsewhere.received()).noneMatch(line -> line.contains("sec ret") || line.startsWith("USER"));
        assertThat(texts(
                        guesser(List.of(candidate(Protocol.POP3, "mx.elsewhere.example", elsewhere, Source.AUTOCONFIG)))
                                .guess(BOB, Optional.of(PASSWORD))))
                .containsExactly("pop3 mx.elsewhere.example tls bob@ext.example autoconfig accepted");
    }

    @Test
    void stopsBeforeTheAccountIsLocked() {
        ScriptedServer pop = serve(new OneUser("nobody"));
        ScriptedServer other = serve(new OneUser("nobody"));
        List<Candidate> named = List.of(
                candidate(Protocol.POP3, "pop.ext.example", pop, Source.SRV),
                candidate(Protocol.POP3, "pop.ext.example", other, Source.SRV),
                candidate(Protocol.POP3, "imap.ext.example", other, Source.SRV));
        assertThat(texts(guesser(named).guess(BOB, Optional.of(PASSWORD))))
                .containsExactly(
                        "pop3 pop.ext.example tls bob@ext.example srv refused",
                        "pop3 pop.ext.example tls bob@ext.example srv refused",
                        "pop3 imap.ext.example tls bob@ext.example srv notTried");
        assertThat(Stream.of(pop, other)
                        .flatMap(server -> server.received().stream())
                        .filter(line -> line.startsWith("PASS")))
                .hasSize(3);
    }

    @Test
    void asksTheDomainItselfOverTls() {
        ScriptedServer imap = serve(new ImapScript());
        String document = "<clientConfig><emailProvider><incomingServer type='imap'><hostname>mx.elsewhere.example"
                + "</hostname><port>" + imap.port() + "</port><socketType>SSL</socketType>"
                + "<username>u-%EMAILLOCALPART%</username></incomingServer></emailProvider></clientConfig>";
        ScriptedServer web = serve(conversation -> {
            conversation.hear();
            conversation.say("HTTP/1.1 200 OK\r\nContent-Length: " + document.length() + "\r\n\r\n" + document);
        });
        Autoconfig autoconfig = new Autoconfig(Place.SUBDOMAIN, dialler(web), web.port(), Guesser.timeouts());
        assertThat(texts(guesser(List.of(autoconfig)).guess(BOB, Optional.of(PASSWORD))))
                .containsExactly("imap mx.elsewhere.example tls u-bob autoconfig accepted");
        assertThat(web.received().get(0))
                .isEqualTo("GET /mail/config-v1.1.xml?emailaddress=bob%40ext.example HTTP/1.1");
    }

    @Test
    void believesNoDocumentButTheOneThatWasAskedFor() {
        for (String answer : List.of(
                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 404 Not Found\r\nContent-Length: 15\r\n\r\n<clientConfig/>",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(100_000),
                "220 SMTP here\r\n")) {
            ScriptedServer web = serve(conversation -> {
                conversation.hear();
                conversation.say(answer);
            });
            assertThat(new Autoconfig(Place.WELL_KNOWN, dialler(web), web.port(), Guesser.timeouts())
                            .candidatesFor(BOB))
                    .isEmpty();
        }
    }

    @Test
    void guessesOnlySoOftenForOneDomain() {
        Guesser guesser = new Guesser(List.of(), Map.of(), new HostPace(20, Ticker.systemTicker()));
        guesser.guess(BOB, Optional.empty());
        guesser.guess(BOB, Optional.empty());
        assertThatThrownBy(() -> guesser.guess(BOB, Optional.empty()))
                .isInstanceOf(ConflictException.class)
                .hasMessage("There are too many guesses just now; ask again in a minute");
        guesser.guess(GuessedAddress.parse("bob@other.example"), Optional.empty());
    }

    @Test
    void thinksOfCommonNamesAndOfWhatTheDnsNames() {
        assertThat(new CommonNames().candidatesFor(BOB))
                .extracting(Candidate::toString)
                .containsExactly(
                        "IMAP at imap.ext.example:993 (TLS, NAME)",
                        "IMAP at mail.ext.example:993 (TLS, NAME)",
                        "IMAP at ext.example:993 (TLS, NAME)",
                        "POP3 at pop.ext.example:995 (TLS, NAME)",
                        "POP3 at pop3.ext.example:995 (TLS, NAME)",
                        "POP3 at mail.ext.example:995 (TLS, NAME)",
                        "POP3 at ext.example:995 (TLS, NAME)");
        Map<String, List<Endpoint>> records = Map.of(
                "_imaps._tcp.ext.example", List.of(new Endpoint("mx.elsewhere.example", 993)),
                "_pop3._tcp.ext.example", List.of(new Endpoint("pop.ext.example", 110)));
        assertThat(new ServiceRecords(name -> records.getOrDefault(name, List.of())).candidatesFor(BOB))
                .extracting(Candidate::toString)
                .containsExactly(
                        "IMAP at mx.elsewhere.example:993 (TLS, SRV)", "POP3 at pop.ext.example:110 (STARTTLS, SRV)");
    }

    private ScriptedServer serve(Script script) {
        ScriptedServer server = ScriptedServer.tls(CERTIFICATE.serverTls(), script);
        servers.add(server);
        return server;
    }

    private Guesser guesser(List<?> named) {
        Set<Integer> ports = servers.stream().map(ScriptedServer::port).collect(Collectors.toSet());
        Dialler dialler = dialler(ports);
        List<Candidate> candidates = named.stream()
                .filter(Candidate.class::isInstance)
                .map(Candidate.class::cast)
                .collect(Collectors.toList());
        List<CandidateSource> sources = named.stream()
                .filter(CandidateSource.class::isInstance)
                .map(CandidateSource.class::cast)
                .collect(Collectors.toList());
        sources.add(address -> candidates);
        return new Guesser(
                sources,
                Map.of(
                        Protocol.IMAP, new ImapConnector(dialler, Guesser.timeouts()),
                        Protocol.POP3, new Pop3Connector(dialler, Guesser.timeouts())),
                new HostPace(1_000, Ticker.systemTicker()));
    }

    private static Dialler dialler(ScriptedServer server) {
        return dialler(Set.of(server.port()));
    }

    private static Dialler dialler(Set<Integer> ports) {
        return new Dialler(
                new ReachPolicy(HostPolicy.open(), ports, TestReach.LOOPBACK),
                host -> List.of(InetAddress.getByName("127.0.0.1")),
                CERTIFICATE.clientTls());
    }

    private static Candidate candidate(Protocol protocol, String host, ScriptedServer server, Source source) {
        return Candidate.of(BOB, protocol, new Endpoint(host, server.port()), Security.TLS, source);
    }

    private static List<String> texts(List<Guess> guesses) {
        return guesses.stream()
                .map(guess -> String.join(
                        " ", guess.protocol, guess.host, guess.security, guess.username, guess.source, guess.login))
                .collect(Collectors.toList());
    }

    /** A POP3 server that knows one user. */
    private static final class OneUser implements Script {
        private final String name;

        OneUser(String name) {
            this.name = name;
        }

        @Override
        public void serve(Conversation conversation) throws IOException {
            conversation.say("+OK ready\r\n".getBytes(StandardCharsets.US_ASCII));
            boolean known = false;
            for (String line = conversation.hear(); !line.equals("QUIT"); line = conversation.hear()) {
                known |= line.equals("USER " + name);
                boolean refused = line.startsWith("PASS") && !known || line.equals("CAPA");
                conversation.say(refused ? "-ERR no\r\n" : "+OK\r\n");
            }
            conversation.say("+OK\r\n");
        }
    }
}
