package org.briefkasten.integration.tlsonly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.ALICE;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.PASSWORD;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.briefkasten.harness.FreePorts;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.LineConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hostile crowds: James serves others meanwhile, and each test leaves it about as big as it was. */
class TlsOnlyBadInputIT {
    private static final int CROWD = 10_000;
    private static final int AT_ONCE = 20;
    private static final int IDLERS = 500;
    private static final int GARBAGE = 500;
    private static final long SEED = 4;
    /** A handshake that has begun: the head of a record of 512 bytes, and the first of them. */
    private static final byte[] BEGUN_HANDSHAKE = {22, 3, 1, 2, 0, 1};

    /** Netty and the JVM start threads as they need them, though never one for each connection. */
    private static final int FEW_THREADS = 40;

    private static final int HEAP_MEBIBYTES = 256;
    private static final int LITTLE_MEBIBYTES = 96;
    private static final int COURTESY = FreePorts.next();
    private static JamesHost host;
    private Footprint before;

    @BeforeAll
    static void start() throws IOException {
        host = TlsOnlyHosts.withAlice(TlsOnlyHosts.memory()
                .heap(HEAP_MEBIBYTES)
                // All of the heap from the start: what grows is outside of it, and the garbage of a crowd is no growth.
                .jvmOption("-Xms" + HEAP_MEBIBYTES + "m")
                .jvmOption("-XX:+AlwaysPreTouch")
                .conf(
                        "tls-only.xml",
                        "<tls-only><courtesyListeners><courtesyListener protocol=\"imap\" bind=\"127.0.0.1:" + COURTESY
                                + "\" host=\"imap.example.test\" port=\"993\"/></courtesyListeners></tls-only>")
                .edit(
                        "extensions.properties",
                        text -> text + "\nguice.extension.startable=org.briefkasten.tlsonly.TlsOnlyCourtesy\n")
                .start());
        startThreadPools();
    }

    /** James's pools start threads as they are used: what a few clients at once begin is not the crowd's growth. */
    private static void startThreadPools() throws IOException {
        beginHandshakes(FEW_THREADS);
        for (int i = 0; i < FEW_THREADS; i++) {
            send(new byte[] {22, 3, 1, 0, 1, 0}, i % 3 == 0 ? host.pop3s() : host.imaps());
            assertLoginWorks();
        }
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @BeforeEach
    void measureBefore() throws IOException {
        before = Footprint.of(host.process());
    }

    @AfterEach
    void measureAfter() throws IOException {
        Footprint after = Footprint.of(host.process());
        System.out.println("before: " + before + "; after: " + after);

        assertThat(after.threads()).isLessThan(before.threads() + FEW_THREADS);
        assertThat(after.mebibytes()).isLessThan(before.mebibytes() + LITTLE_MEBIBYTES);
    }

    @Test
    void tenThousandConnectionsToTheCourtesyPort() throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Integer>> served = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                served.add(crowd.submit(() -> servedOf(CROWD / AT_ONCE)));
            }

            assertLoginWorks();

            int sum = 0;
            for (Future<Integer> part : served) {
                sum += part.get();
            }
            System.out.println("courtesy: " + sum + " of " + CROWD + " were told where to go, the rest hung up on");
            assertThat(sum).isPositive().isLessThan(CROWD);
            assertThat(Footprint.of(host.process()).files()).isLessThan(before.files() + AT_ONCE);
        } finally {
            crowd.shutdownNow();
        }
    }

    @Test
    void handshakesThatGoNoFurtherAndHalfOfThemHalfClosed() throws IOException {
        assertThat(beginHandshakes(IDLERS).threads()).isLessThan(before.threads() + FEW_THREADS);
    }

    /** Returns how big James was while all of them were open. */
    private static Footprint beginHandshakes(int idlers) throws IOException {
        List<Socket> begun = new ArrayList<>();
        try {
            for (int i = 0; i < idlers; i++) {
                Socket idler = new Socket(InetAddress.getLoopbackAddress(), i % 3 == 0 ? host.pop3s() : host.imaps());
                begun.add(idler);
                idler.getOutputStream().write(BEGUN_HANDSHAKE);
                if (i % 2 == 0) {
                    idler.shutdownOutput();
                }
            }
            assertLoginWorks();
            return Footprint.of(host.process());
        } finally {
            for (Socket idler : begun) {
                idler.close();
            }
        }
    }

    @Test
    void garbageInThePlaceOfAClientHello() throws IOException {
        Random random = new Random(SEED);
        System.out.println("garbage of seed " + SEED);
        for (int i = 0; i < GARBAGE; i++) {
            byte[] garbage = new byte[1 + random.nextInt(2000)];
            random.nextBytes(garbage);
            if (i % 2 == 0) {
                garbage[0] = 22;
            }
            send(garbage, i % 3 == 0 ? host.pop3s() : host.imaps());
        }

        assertLoginWorks();
    }

    private static void send(byte[] garbage, int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(garbage);
            socket.shutdownOutput();
        } catch (SocketException e) {
            // Hung up on before all was sent, which is as good.
            return;
        }
    }

    private static int servedOf(int connections) throws IOException {
        int served = 0;
        for (int i = 0; i < connections; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), COURTESY)) {
                served += socket.getInputStream().readAllBytes().length > 0 ? 1 : 0;
            }
        }
        return served;
    }

    private static void assertLoginWorks() throws IOException {
        try (LineConnection client = LineConnection.tls(host.imaps(), host.keystore())) {
            client.readLine();
            assertThat(client.ask("a LOGIN " + ALICE + " " + PASSWORD)).isEqualTo("a OK LOGIN completed.");
        }
    }
}
