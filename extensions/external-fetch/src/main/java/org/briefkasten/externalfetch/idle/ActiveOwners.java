package org.briefkasten.externalfetch.idle;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.james.core.Username;

/**
 * Who uses their mailbox just now: who has an IMAP session here, and whom webadmin has done something for lately.
 * Thread-safe.
 */
@Singleton
public final class ActiveOwners {
    private static final int MOST = 100_000;

    private final OpenSessions sessions;
    private final Ticker ticker;
    private final Cache<Username, Long> signs = bounded();
    private final Cache<Username, Boolean> seen = bounded();

    @Inject
    public ActiveOwners(OpenSessions sessions) {
        this(sessions, Ticker.systemTicker());
    }

    public ActiveOwners(OpenSessions sessions, Ticker ticker) {
        this.sessions = Objects.requireNonNull(sessions);
        this.ticker = Objects.requireNonNull(ticker);
    }

    private static <T> Cache<Username, T> bounded() {
        return CacheBuilder.newBuilder().maximumSize(MOST).build();
    }

    /** The time by which signs, and what follows from them, are told. */
    Ticker ticker() {
        return ticker;
    }

    /** Somebody has done something for the user that may have changed accounts. */
    public void saw(Username username) {
        signs.put(username, ticker.read());
        seen.put(username, true);
    }

    /** Whom {@link #saw} was called for since this was asked last. */
    Set<Username> seen() {
        Set<Username> users = Set.copyOf(seen.asMap().keySet());
        seen.invalidateAll(users);
        return users;
    }

    /**
     * Those whose last sign is not older than that.
     *
     * @return with the instant of that sign in nanoseconds; one and the same for all who have a session now
     */
    Map<Username, Long> active(Duration atMost) {
        long now = ticker.read();
        sessions.users().forEach(username -> signs.put(username, now));
        signs.asMap().values().removeIf(at -> now - at > atMost.toNanos());
        return signs.asMap().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
