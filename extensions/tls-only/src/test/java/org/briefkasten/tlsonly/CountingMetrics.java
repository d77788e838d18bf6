package org.briefkasten.tlsonly;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.TimeMetric;
import org.reactivestreams.Publisher;

/** Counts; it has no timers. */
public final class CountingMetrics implements MetricFactory {
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

    public long count(String name) {
        return counts.getOrDefault(name, new AtomicLong()).get();
    }

    @Override
    public Metric generate(String name) {
        return new Counter(counts.computeIfAbsent(name, any -> new AtomicLong()));
    }

    @Override
    public TimeMetric timer(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> Publisher<T> decoratePublisherWithTimerMetric(String name, Publisher<T> publisher) {
        return publisher;
    }

    @Override
    @Deprecated
    public <T> Publisher<T> decoratePublisherWithTimerMetricLogP99(String name, Publisher<T> publisher) {
        return publisher;
    }

    private static final class Counter implements Metric {
        private final AtomicLong count;

        private Counter(AtomicLong count) {
            this.count = count;
        }

        @Override
        public void increment() {
            add(1);
        }

        @Override
        public void decrement() {
            add(-1);
        }

        @Override
        public void add(int value) {
            count.addAndGet(value);
        }

        @Override
        public void remove(int value) {
            add(-value);
        }

        @Override
        public long getCount() {
            return count.get();
        }
    }
}
