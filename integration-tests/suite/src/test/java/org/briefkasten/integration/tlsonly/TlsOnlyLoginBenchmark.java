package org.briefkasten.integration.tlsonly;

import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.ALICE;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.PASSWORD;

import java.io.IOException;
import java.time.Duration;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.LineConnection;
import org.briefkasten.integration.RatioTable;
import org.junit.jupiter.api.Test;

/** What the guard costs a login: TLS connect, LOGIN and LOGOUT, against stock James in turns. */
class TlsOnlyLoginBenchmark {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 40);
    private static final int LOGINS = 25;
    private static final int WARM_UP = 40;

    @Test
    void comparesLoginsWithAndWithoutTheGuard() throws Exception {
        RatioTable table = new RatioTable("TLS connect + LOGIN + LOGOUT, " + LOGINS + " times", "stock", "guarded");
        try (JamesHost stock = TlsOnlyHosts.withAlice(JamesHost.builder(HostKind.MEMORY)
                        .withoutExtensions()
                        .fullyOptimized()
                        .start());
                JamesHost guarded = TlsOnlyHosts.withAlice(
                        TlsOnlyHosts.memory().fullyOptimized().start())) {
            for (int i = 0; i < WARM_UP; i++) {
                logins(stock);
                logins(guarded);
            }
            table.measure("stock against itself", ROUNDS, () -> logins(stock), () -> logins(stock));
            table.measure("stock against guarded", ROUNDS, () -> logins(stock), () -> logins(guarded));
        }
        table.print();
    }

    private static Duration logins(JamesHost host) throws IOException {
        long begin = System.nanoTime();
        for (int i = 0; i < LOGINS; i++) {
            try (LineConnection client = LineConnection.tls(host.imaps(), host.keystore())) {
                client.readLine();
                client.ask("a LOGIN " + ALICE + " " + PASSWORD);
                client.ask("b LOGOUT");
            }
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
