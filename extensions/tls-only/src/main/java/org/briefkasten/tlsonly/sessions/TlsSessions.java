package org.briefkasten.tlsonly.sessions;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.james.core.Username;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.briefkasten.tlsonly.listeners.MailProtocol;
import org.briefkasten.tlsonly.listeners.TlsVersion;

/**
 * Counts the sessions that logged in, by the protocol version and cipher suite of their TLS, and remembers which users
 * came with less than TLS 1.3; James's metrics {@code tlsOnly-login-TLSv1.2} and the like count along. In memory, since
 * the start, of this node. Thread-safe.
 */
@Singleton
public final class TlsSessions {
    private static final int MOST_USERS = 10_000;

    private final Clock clock;
    private final MetricFactory metrics;
    private final Instant since;
    private final Map<String, LongAdder> protocols = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> cipherSuites = new ConcurrentHashMap<>();
    private final Map<String, Metric> published = new ConcurrentHashMap<>();
    private final Cache<String, OlderSession> older =
            CacheBuilder.newBuilder().maximumSize(MOST_USERS).build();

    @Inject
    public TlsSessions(Clock clock, MetricFactory metrics) {
        this.clock = clock;
        this.metrics = metrics;
        this.since = clock.instant();
    }

    /**
     * Notes a session whose user has just logged in.
     *
     * @param user null if James does not say
     * @param tlsVersion as in {@code TLSv1.2}
     */
    public void record(MailProtocol protocol, Username user, String tlsVersion, String cipherSuite) {
        count(protocols, tlsVersion);
        count(cipherSuites, cipherSuite);
        published
                .computeIfAbsent("tlsOnly-login-" + tlsVersion, metrics::generate)
                .increment();
        if (user != null && !TlsVersion.TLS_1_3.protocolName().equals(tlsVersion)) {
            older.put(user.asString(), new OlderSession(user.asString(), protocol, tlsVersion, clock.instant()));
        }
    }

    /** When counting began. */
    public Instant since() {
        return since;
    }

    /** Sessions by protocol, as in {@code TLSv1.2}. */
    public Map<String, Long> protocols() {
        return sums(protocols);
    }

    /** Sessions by cipher suite. */
    public Map<String, Long> cipherSuites() {
        return sums(cipherSuites);
    }

    /** The last session below TLS 1.3 of each user, by user; at most the 10,000 most recent ones. */
    public List<OlderSession> olderThanTls13() {
        List<OlderSession> sessions = new ArrayList<>(older.asMap().values());
        sessions.sort(Comparator.comparing(OlderSession::user));
        return sessions;
    }

    private static void count(Map<String, LongAdder> counters, String name) {
        counters.computeIfAbsent(name, any -> new LongAdder()).increment();
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counters) {
        Map<String, Long> sums = new TreeMap<>();
        counters.forEach((name, counter) -> sums.put(name, counter.sum()));
        return sums;
    }
}
