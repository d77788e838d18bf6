package org.briefkasten.externalfetch.idle;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.james.core.Username;
import org.briefkasten.externalfetch.BackOffText;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;

/**
 * Which accounts are left alone for a while since they could not be watched: from {@link #FIRST} on, twice as long each
 * time up to {@link #LONGEST}; at once so long where trying again soon cannot help, a refused login above all.
 * Thread-safe.
 */
final class WatchFailures {
    static final Duration FIRST = Duration.ofMinutes(1);
    static final Duration LONGEST = Duration.ofHours(1);

    /** A connection that held so long was none of a row. */
    static final Duration LASTING = Duration.ofMinutes(5);

    static final Duration AFTER_LASTING = Duration.ofSeconds(10);

    private static final Set<Kind> HOPELESS = EnumSet.of(Kind.AUTHENTICATION, Kind.UNSUPPORTED, Kind.UNTRUSTED);
    private static final int MOST = 100_000;

    private static final class Failure {
        private final Username username;
        private final Duration pause;
        private final long at;

        private Failure(Username username, Duration pause, long at) {
            this.username = username;
            this.pause = pause;
            this.at = at;
        }
    }

    private final Ticker ticker;
    private final Cache<UUID, Failure> failures;

    WatchFailures(Ticker ticker) {
        this.ticker = Objects.requireNonNull(ticker);
        this.failures = CacheBuilder.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(LONGEST.multipliedBy(2))
                .ticker(ticker)
                .build();
    }

    /**
     * @param why the connection ended
     * @param lasted how long the server was waiting for mail
     * @return how long the account is left alone
     */
    Duration add(Watchable account, ExternalServerException why, Duration lasted) {
        Duration pause = BackOffText.delayIn(why.getMessage())
                .filter(asked -> asked.compareTo(FIRST) > 0)
                .orElseGet(() -> pause(account.id(), why.kind(), lasted));
        Duration bounded = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        failures.put(account.id(), new Failure(account.username(), bounded, ticker.read()));
        return bounded;
    }

    private Duration pause(UUID accountId, Kind kind, Duration lasted) {
        if (HOPELESS.contains(kind)) {
            return LONGEST;
        }
        if (lasted.compareTo(LASTING) >= 0) {
            return AFTER_LASTING;
        }
        Failure before = failures.getIfPresent(accountId);
        return before == null || before.pause.compareTo(FIRST) < 0 ? FIRST : before.pause.multipliedBy(2);
    }

    boolean isLeftAlone(UUID accountId) {
        Failure failure = failures.getIfPresent(accountId);
        return failure != null && ticker.read() - failure.at < failure.pause.toNanos();
    }

    /** The user, or somebody for them, has changed something. */
    void forget(Username username) {
        failures.asMap().values().removeIf(failure -> failure.username.equals(username));
    }
}
