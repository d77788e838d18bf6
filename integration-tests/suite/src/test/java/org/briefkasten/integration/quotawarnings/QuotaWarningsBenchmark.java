package org.briefkasten.integration.quotawarnings;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.briefkasten.harness.BuildTree;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.JamesHostBuilder;
import org.briefkasten.integration.ImapClient;
import org.briefkasten.integration.Mails;
import org.briefkasten.integration.RatioTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What a listener costs each delivery, end to end on the memory host: none, James's own QuotaThresholdCrossingListener, and
 * ours, in turns. Users have limits and stay far below their thresholds. What a crossing costs is told by the module's own
 * benchmark.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuotaWarningsBenchmark {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int APPENDS = Integer.getInteger("bench.appends", 400);
    private static final byte[] MAIL = Mails.sized("Mail", 1_000);
    private static final String STOCK = "<listeners><listener>"
            + "<class>org.apache.james.mailbox.quota.mailing.listeners.QuotaThresholdCrossingListener</class>"
            + "<group>stock</group><configuration><thresholds><threshold><value>0.8</value></threshold></thresholds>"
            + "</configuration></listener></listeners>";
    private static final String OURS = "<listeners><listener>"
            + "<class>org.briefkasten.quotawarnings.QuotaWarningsListener</class><group>ours</group>"
            + "</listener></listeners>";

    private final AtomicInteger users = new AtomicInteger();
    private JamesHost none;
    private JamesHost stock;
    private JamesHost ours;

    @BeforeAll
    void start() {
        Optional<Path> jars = BuildTree.find().extensionJars();
        assumeTrue(jars.isPresent(), "the drop-in tree has not been built");
        none = host().start();
        stock = host().conf("listeners.xml", STOCK).start();
        ours = host().extensionJars(jars.get())
                .conf(
                        "extensions.properties",
                        "guice.extension.module=org.briefkasten.quotawarnings.QuotaWarningsModule\n")
                .conf("quota-warnings.xml", "<quota-warnings><language>en</language></quota-warnings>")
                .conf("listeners.xml", OURS)
                .start();
        for (JamesHost host : List.of(none, stock, ours)) {
            host.webadmin().createDomain("example.test");
        }
    }

    private static JamesHostBuilder host() {
        return JamesHost.builder(HostKind.MEMORY)
                .withoutExtensions()
                .fullyOptimized()
                .heap(768);
    }

    @AfterAll
    void close() {
        Stream.of(none, stock, ours).filter(host -> host != null).forEach(JamesHost::close);
    }

    @Test
    void comparesDeliveriesWithoutAListenerWithStocksAndWithOurs() throws Exception {
        for (JamesHost host : List.of(none, stock, ours)) {
            append(host);
        }
        RatioTable withStocks = new RatioTable(APPENDS + " appends of 1 kB, memory host", "none", "stock's");
        RatioTable withOurs = new RatioTable(APPENDS + " appends of 1 kB, memory host", "none", "ours");
        double stocks = withStocks.measure("listener", ROUNDS, () -> append(none), () -> append(stock));
        double mine = withOurs.measure("listener", ROUNDS, () -> append(none), () -> append(ours));
        withStocks.print();
        withOurs.print();
        System.out.println(String.format(
                Locale.ROOT,
                "Appends per second, as a share of those without: stock's %.2f, ours %.2f",
                1 / stocks,
                1 / mine));
    }

    /** By a new user each time: the memory host gets slower with each message in a mailbox. */
    private Duration append(JamesHost host) throws Exception {
        String user = "user" + users.incrementAndGet() + "@example.test";
        host.webadmin().createUser(user, Inboxes.PASSWORD);
        host.webadmin().setSizeQuota(user, 1_000_000_000);
        host.webadmin().put("/quota/users/" + user + "/count", "1000000").expect(204);
        try (ImapClient imap = ImapClient.connect(host, user, Inboxes.PASSWORD)) {
            imap.append("INBOX", MAIL);
            long begin = System.nanoTime();
            for (int i = 0; i < APPENDS; i++) {
                imap.append("INBOX", MAIL);
            }
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }
}
