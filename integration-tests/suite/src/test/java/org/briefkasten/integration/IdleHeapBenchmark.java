package org.briefkasten.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.JamesHostBuilder;
import org.junit.jupiter.api.Test;

/** What the extensions keep on the heap of a James that has nothing to do. */
class IdleHeapBenchmark {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    private static final double MEBIBYTE = 1 << 20;
    private static final double MOST_MEBIBYTES = 50;

    @Test
    void comparesTheLiveHeapWithAndWithoutExtensions() throws Exception {
        for (HostKind kind : List.of(HostKind.MEMORY, HostKind.JPA)) {
            double stock = live(JamesHost.builder(kind).withoutExtensions());
            double extended = live(JamesHost.builder(kind));
            System.out.printf(
                    Locale.ROOT,
                    "| live heap, %-6s | stock %.1f MiB | extensions %.1f MiB | %+.1f MiB |%n",
                    kind.flavour(),
                    stock,
                    extended,
                    extended - stock);
            assertThat(extended - stock).isLessThan(MOST_MEBIBYTES);
        }
    }

    /** In MiB; the histogram counts what a full collection leaves. */
    private static double live(JamesHostBuilder builder) throws Exception {
        try (JamesHost host = builder.fullyOptimized().start()) {
            String pid = String.valueOf(host.process().pid());
            String histogram = Tool.named("jcmd", "openjdk-17-jdk-headless").output(pid, "GC.class_histogram");
            Matcher total = TOTAL.matcher(histogram);
            assertThat(total.find()).describedAs(histogram).isTrue();
            return Long.parseLong(total.group(1)) / MEBIBYTE;
        }
    }
}
