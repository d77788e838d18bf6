package org.briefkasten.integration.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.briefkasten.externalfetch.imap.ImapConnector;
import org.briefkasten.externalfetch.pop3.Pop3Connector;
import org.briefkasten.externalfetch.remote.Connector;
import org.briefkasten.externalfetch.remote.Credentials;
import org.briefkasten.externalfetch.remote.Dialler;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.RemoteFolder;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.externalfetch.remote.Timeouts;
import org.briefkasten.integration.RatioTable;
import org.briefkasten.peers.DelayProxy;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.briefkasten.storage.secrets.Secret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The engines alone, from Dovecot over TLS on loopback: beside a bare client that asks for everything at once and drops
 * what comes; beside themselves with a round trip of 20 ms; and beside other fetchers, into files. A ratio below 1 is
 * faster than the base.
 */
@RequiresPeer(Peer.DOVECOT)
class FetchBenchmark {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int WARM_UPS = Integer.getInteger("bench.warmups", 5);
    private static final int MESSAGES = Integer.getInteger("bench.messages", 3_000);
    private static final long LONGEST = 100_000_000;
    private static final Duration ROUND_TRIP = Duration.ofMillis(20);
    private static final String USER = "bench";

    private static BenchMail mail;
    private static Provider provider;
    private static DelayProxy nearPop3;
    private static DelayProxy nearImap;
    private static DelayProxy distantPop3;
    private static DelayProxy distantImap;
    private static Connector pop3;
    private static Connector imap;

    @BeforeAll
    static void start() throws Exception {
        mail = new BenchMail(MESSAGES);
        provider = Provider.start();
        provider.addUser(USER);
        provider.dovecot().deliverAll(USER, "INBOX", mail.messages());
        nearPop3 = DelayProxy.start(provider.dovecot().pop3s(), Duration.ZERO);
        nearImap = DelayProxy.start(provider.dovecot().imaps(), Duration.ZERO);
        distantPop3 = DelayProxy.start(provider.dovecot().pop3s(), ROUND_TRIP);
        distantImap = DelayProxy.start(provider.dovecot().imaps(), ROUND_TRIP);
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(20), Duration.ofMinutes(1), Duration.ofHours(1));
        Dialler dialler = provider.dialler(Stream.of(nearPop3, nearImap, distantPop3, distantImap)
                .map(proxy -> proxy.address().getPort())
                .collect(Collectors.toSet()));
        pop3 = new Pop3Connector(dialler, timeouts);
        imap = new ImapConnector(dialler, timeouts);
        for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
            hashed(pop3, provider.dovecot().pop3s());
            hashed(imap, provider.dovecot().imaps());
        }
    }

    @AfterAll
    static void close() {
        Stream.of(nearPop3, nearImap, distantPop3, distantImap).forEach(DelayProxy::close);
        provider.close();
    }

    @Test
    void comparesTheEnginesWithTheLimitOfAConnection() throws Exception {
        RatioTable table = new RatioTable(mail + ", one connection", "raw", "ours");
        double ofPop3 = table.measure(
                "POP3, hashed and dropped",
                ROUNDS,
                FetchBenchmark::rawPop3,
                () -> hashed(pop3, provider.dovecot().pop3s()));
        double ofImap = table.measure(
                "IMAP, hashed and dropped",
                ROUNDS,
                FetchBenchmark::rawImap,
                () -> hashed(imap, provider.dovecot().imaps()));
        table.measure(
                "POP3, into files",
                ROUNDS,
                FetchBenchmark::rawPop3,
                () -> stored(pop3, provider.dovecot().pop3s()));
        table.measure(
                "IMAP, into files",
                ROUNDS,
                FetchBenchmark::rawImap,
                () -> stored(imap, provider.dovecot().imaps()));
        table.print();
        assertThat(ofPop3).isLessThan(1 / 0.6);
        assertThat(ofImap).isLessThan(1 / 0.6);
    }

    @Test
    void comparesADistantServerWithOneOnLoopback() throws Exception {
        RatioTable table =
                new RatioTable(mail + ", round trip " + ROUND_TRIP.toMillis() + " ms", "no delay", "distant");
        table.measure(
                "POP3, the whole session",
                ROUNDS,
                () -> hashed(pop3, nearPop3.address()),
                () -> hashed(pop3, distantPop3.address()));
        table.measure(
                "IMAP, the whole session",
                ROUNDS,
                () -> hashed(imap, nearImap.address()),
                () -> hashed(imap, distantImap.address()));
        double ofPop3 = table.measure(
                "POP3, the messages",
                ROUNDS,
                () -> messages(pop3, nearPop3.address()),
                () -> messages(pop3, distantPop3.address()));
        double ofImap = table.measure(
                "IMAP, the messages",
                ROUNDS,
                () -> messages(imap, nearImap.address()),
                () -> messages(imap, distantImap.address()));
        table.print();
        assertThat(ofPop3).isLessThan(1 / 0.8);
        assertThat(ofImap).isLessThan(1 / 0.8);
    }

    @Test
    void comparesTheEnginesWithOtherFetchers() throws Exception {
        RatioTable table = new RatioTable(mail + ", into files", "peer", "ours");
        double mbsync = beside(FetcherPeer.mbsyncToMaildir(), table);
        double fetchmail = beside(FetcherPeer.fetchmailToMda(), table);
        double getmail = beside(FetcherPeer.getmailToLmtp(), table);
        table.print();
        assertThat(mbsync).isLessThan(1);
        assertThat(fetchmail).isLessThan(1 / 3.0);
        assertThat(getmail).isLessThan(1 / 3.0);
    }

    private static double beside(FetcherPeer peer, RatioTable table) throws Exception {
        Connector connector = peer.isImap() ? imap : pop3;
        InetSocketAddress server =
                peer.isImap() ? provider.dovecot().imaps() : provider.dovecot().pop3s();
        return table.measure(peer.toString(), ROUNDS, () -> fetch(peer), () -> stored(connector, server));
    }

    private static Duration fetch(FetcherPeer peer) throws Exception {
        try (PeerHome home = new PeerHome(provider.dovecot(), USER, MESSAGES);
                LmtpSink lmtp = LmtpSink.start(home.mail().resolve("new"))) {
            return peer.fetch(home.word("lmtp", lmtp.port()));
        }
    }

    private static Duration stored(Connector connector, InetSocketAddress server) throws IOException {
        try (FileSink files = new FileSink()) {
            return fetch(connector, server, files);
        }
    }

    private static Duration hashed(Connector connector, InetSocketAddress server) throws IOException {
        return fetch(connector, server, new HashingSink());
    }

    private static Duration fetch(Connector connector, InetSocketAddress server, CountingRetrieval sink)
            throws IOException {
        long begin = System.nanoTime();
        try (RemoteMailbox mailbox = open(connector, server)) {
            mailbox.retrieve(RemoteFolder.INBOX, mailbox.list(RemoteFolder.INBOX, MESSAGES), LONGEST, sink);
            mailbox.quit();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        sink.assertWhole(mail);
        return took;
    }

    /** Without the round trips that a session takes however long it is: to connect, log in, list and log out. */
    private static Duration messages(Connector connector, InetSocketAddress server) throws IOException {
        HashingSink sink = new HashingSink();
        try (RemoteMailbox mailbox = open(connector, server)) {
            List<RemoteMessage> listed = mailbox.list(RemoteFolder.INBOX, MESSAGES);
            long begin = System.nanoTime();
            mailbox.retrieve(RemoteFolder.INBOX, listed, LONGEST, sink);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            sink.assertWhole(mail);
            return took;
        }
    }

    private static RemoteMailbox open(Connector connector, InetSocketAddress server) throws IOException {
        return connector.open(
                new Endpoint("localhost", server.getPort()),
                Security.TLS,
                Credentials.password(USER, Secret.of(Provider.PASSWORD)));
    }

    private static Duration rawPop3() throws IOException {
        return raw(
                provider.dovecot().pop3s(),
                "USER " + USER + "\r\nPASS " + Provider.PASSWORD + "\r\n"
                        + IntStream.rangeClosed(1, MESSAGES)
                                .mapToObj(number -> "RETR " + number + "\r\n")
                                .collect(Collectors.joining())
                        + "QUIT\r\n");
    }

    private static Duration rawImap() throws IOException {
        return raw(
                provider.dovecot().imaps(),
                "a LOGIN " + USER + " " + Provider.PASSWORD
                        + "\r\nb EXAMINE INBOX\r\nc UID FETCH 1:* BODY.PEEK[]\r\nd LOGOUT\r\n");
    }

    /** All commands at once, then everything up to the end of the connection. */
    private static Duration raw(InetSocketAddress server, String commands) throws IOException {
        long begin = System.nanoTime();
        long received = 0;
        try (SSLSocket socket = (SSLSocket) provider.dovecot()
                .certificate()
                .trustingContext()
                .getSocketFactory()
                .createSocket("localhost", server.getPort())) {
            socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            byte[] buffer = new byte[64 * 1024];
            InputStream input = socket.getInputStream();
            for (int length = input.read(buffer); length >= 0; length = input.read(buffer)) {
                received += length;
            }
        }
        assertThat(received).isGreaterThan(mail.octets());
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
