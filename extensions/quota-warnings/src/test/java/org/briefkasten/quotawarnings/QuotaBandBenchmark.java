package org.briefkasten.quotawarnings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.core.quota.QuotaCountUsage;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.core.quota.QuotaSizeUsage;
import org.apache.james.events.Event;
import org.apache.james.mailbox.events.MailboxEvents.QuotaUsageUpdatedEvent;
import org.apache.james.mailbox.model.Quota;
import org.apache.james.mailbox.model.QuotaRoot;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.reactivestreams.Publisher;

/**
 * What the listener costs a delivery that stays within its band, with the bands of 50,000 users, and the heap of these.
 * Whatever left the band would end in an exception: there is neither a queue nor a store behind it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class QuotaBandBenchmark {
    private static final int USERS = 50_000;
    private static final double MOST_NANOSECONDS = 1_000;
    private static final long MOST_HEAP = 10_000_000;

    private final Bands bands = new Bands();
    private final QuotaWarningsListener listener = new QuotaWarningsListener(new InBandOnly(bands));
    private final Event[] events = new Event[1024];
    private int next;

    @Setup
    public void fill() {
        fill(bands);
        for (int i = 0; i < events.length; i++) {
            events[i] = event(i * 48);
        }
    }

    private static void fill(Bands bands) {
        QuotaUsage usage = usage();
        Band band = Thresholds.policy(Thresholds.SIZE_80, Thresholds.SIZE_95, Thresholds.COUNT_80)
                .band(usage, List.of());
        for (int i = 0; i < USERS; i++) {
            assertThat(band.holds(usage)).isTrue();
            // One for each, as users have limits of their own.
            bands.put(rootOf(i), new Band(band.size(), band.count()));
        }
    }

    private static QuotaUsage usage() {
        return new QuotaUsage(ResourceUsage.limited(50 << 20, 100 << 20), ResourceUsage.limited(500, 10_000));
    }

    private static QuotaRoot rootOf(int user) {
        return QuotaRoot.quotaRoot("#private&user" + user + "@example.org", Optional.empty());
    }

    private static Event event(int user) {
        return new QuotaUsageUpdatedEvent(
                Event.EventId.random(),
                Username.of("user" + user + "@example.org"),
                rootOf(user),
                Quota.<QuotaCountLimit, QuotaCountUsage>builder()
                        .used(QuotaCountUsage.count(500))
                        .computedLimit(QuotaCountLimit.count(10_000))
                        .build(),
                Quota.<QuotaSizeLimit, QuotaSizeUsage>builder()
                        .used(QuotaSizeUsage.size(50 << 20))
                        .computedLimit(QuotaSizeLimit.size(100 << 20))
                        .build(),
                Instant.EPOCH);
    }

    @Benchmark
    public Publisher<Void> inBand() {
        return listener.reactiveEvent(events[next++ & 1023]);
    }

    @Test
    void anEventWithinItsBandTakesNoMoreThanAMicrosecond() throws Exception {
        RunResult result = new Runner(new OptionsBuilder()
                        .include(QuotaBandBenchmark.class.getName())
                        .build())
                .runSingle();
        double nanoseconds = result.getPrimaryResult().getScore();
        print(
                "| event within its band, 50,000 users | %.0f ns | +- %.0f ns |",
                nanoseconds, result.getPrimaryResult().getScoreError());

        assertThat(nanoseconds).isLessThanOrEqualTo(MOST_NANOSECONDS);
    }

    @Test
    void theBandsOf50000UsersTakeNoMoreThan10Megabytes() throws Exception {
        long before = usedHeap();
        Bands many = new Bands();
        fill(many);
        long taken = usedHeap() - before;
        print("| heap of 50,000 bands | %.1f MB | %d bytes each |", taken / 1e6, taken / USERS);

        assertThat(many.holds(rootOf(7), usage())).isTrue();
        assertThat(taken).isLessThanOrEqualTo(MOST_HEAP);
    }

    @SuppressWarnings("SystemOut") // a benchmark prints its table
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** What the watch does first, and nothing behind it. */
    private static final class InBandOnly implements UsageObserver {
        private final Bands bands;

        InBandOnly(Bands bands) {
            this.bands = bands;
        }

        @Override
        public void start() {}

        @Override
        public void observe(QuotaRoot quotaRoot, QuotaUsage usage) {
            if (!bands.holds(quotaRoot, usage)) {
                throw new IllegalStateException("left the band");
            }
        }
    }
}
