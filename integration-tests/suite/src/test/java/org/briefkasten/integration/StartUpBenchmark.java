package org.briefkasten.integration;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import org.briefkasten.harness.BuildTree;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.junit.jupiter.api.Test;

/** What the extensions cost James at its start. */
class StartUpBenchmark {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

    @Test
    void comparesTheStartWithAndWithoutExtensions() throws Exception {
        assumeTrue(BuildTree.find().extensionJars().isPresent(), "the drop-in tree has not been built");
        RatioTable table = new RatioTable("James's start, from exec to ready", "stock", "extensions");
        for (HostKind kind : List.of(HostKind.MEMORY, HostKind.JPA)) {
            try (JamesHost stock = JamesHost.builder(kind)
                            .withoutExtensions()
                            .fullyOptimized()
                            .build();
                    JamesHost extended =
                            JamesHost.builder(kind).fullyOptimized().build()) {
                table.measure(kind.flavour(), ROUNDS, () -> start(stock), () -> start(extended));
            }
        }
        table.print();
    }

    private static Duration start(JamesHost host) {
        long begin = System.nanoTime();
        host.start();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        host.kill();
        return took;
    }
}
