package org.briefkasten.integration.tlsonly;

import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.ALICE;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.PASSWORD;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.LineConnection;
import org.briefkasten.integration.RatioTable;
import org.junit.jupiter.api.Test;

/** What a login costs: TLS connect, LOGIN and LOGOUT, of stock James, of the product, and of it without the guard. */
class TlsOnlyLoginBenchmark {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 40);
    private static final int LOGINS = 25;
    private static final int WARM_UP = 60;
    private static final String GUARD = "<imapPackages>org.briefkasten.tlsonly.TlsOnlyImapPackage</imapPackages>";
    private static final String NO_GUARD =
            "<imapPackages>org.apache.james.modules.protocols.ImapPackage$DefaultAuth</imapPackages>";

    @Test
    void comparesLoginsWithAndWithoutTheGuard() throws Exception {
        RatioTable table = new RatioTable(LOGINS + " times TLS connect, LOGIN, LOGOUT", "first", "second");
        try (Side stock = new Side(JamesHost.builder(HostKind.MEMORY)
                        .withoutExtensions()
                        .fullyOptimized()
                        .start());
                Side unguarded = new Side(TlsOnlyHosts.memory()
                        .edit("imapserver.xml", text -> text.replace(GUARD, NO_GUARD))
                        .conf("tls-only.xml", "<tls-only><requireGuard>false</requireGuard></tls-only>")
                        .fullyOptimized()
                        .start());
                Side guarded = new Side(TlsOnlyHosts.memory().fullyOptimized().start())) {
            for (int i = 0; i < WARM_UP; i++) {
                stock.logins();
                unguarded.logins();
                guarded.logins();
            }
            table.measure("product without guard, product", ROUNDS, unguarded::logins, guarded::logins);
            table.measure("stock, product", ROUNDS, stock::logins, guarded::logins);
            table.measure("stock, stock again", ROUNDS, stock::logins, stock::logins);
            table.measure(
                    "without guard, product: server's processor",
                    ROUNDS,
                    unguarded::processorTime,
                    guarded::processorTime);
            table.measure("stock, product: server's processor", ROUNDS, stock::processorTime, guarded::processorTime);
            table.measure("stock, stock again: server's processor", ROUNDS, stock::processorTime, stock::processorTime);
            table.print();
            System.out.println("logins per second: stock " + stock.rate() + ", product without guard "
                    + unguarded.rate() + ", product " + guarded.rate());
        }
    }

    /** A host, and how long its runs took; those of the warm-up, which come first, are forgotten. */
    private static final class Side implements AutoCloseable {
        private final JamesHost host;
        private final double[] seconds = new double[WARM_UP + 8 * ROUNDS];
        private int runs;

        private Side(JamesHost host) {
            this.host = TlsOnlyHosts.withAlice(host);
        }

        Duration logins() throws IOException {
            long begin = System.nanoTime();
            for (int i = 0; i < LOGINS; i++) {
                try (LineConnection client = LineConnection.tls(host.imaps(), host.keystore())) {
                    client.readLine();
                    client.ask("a LOGIN " + ALICE + " " + PASSWORD);
                    client.send("b LOGOUT");
                    awaitEnd(client);
                }
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            seconds[runs++] = took.toNanos() / 1e9;
            return took;
        }

        /** What the server's process used for as many logins: whatever else the machine does, it is not in here. */
        Duration processorTime() throws IOException {
            Duration before = used();
            logins();
            return used().minus(before);
        }

        private Duration used() {
            return ProcessHandle.of(host.process().pid())
                    .flatMap(process -> process.info().totalCpuDuration())
                    .orElseThrow();
        }

        /** James 3.8.1 may close the connection before the answer to LOGOUT has left (ImapChannelUpstreamHandler). */
        private static void awaitEnd(LineConnection client) throws IOException {
            try {
                while (!client.readLine().startsWith("b ")) {
                    continue;
                }
            } catch (EOFException e) {
                return;
            }
        }

        /** The median, with the lower and upper quarter's bound. */
        String rate() {
            double[] measured = Arrays.copyOfRange(seconds, WARM_UP, runs);
            Arrays.sort(measured);
            int quarter = measured.length / 4;
            return String.format(
                    Locale.ROOT,
                    "%.0f (%.0f-%.0f)",
                    LOGINS / measured[measured.length / 2],
                    LOGINS / measured[measured.length - 1 - quarter],
                    LOGINS / measured[quarter]);
        }

        @Override
        public void close() {
            host.close();
        }
    }
}
