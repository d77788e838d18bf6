package org.briefkasten.externalfetch.idle;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.briefkasten.externalfetch.ExternalAccount;
import org.briefkasten.externalfetch.ExternalAccountStore;
import org.briefkasten.externalfetch.FetchState;
import org.briefkasten.externalfetch.Protocol;
import org.briefkasten.externalfetch.Schedules;
import org.briefkasten.users.UserIncarnations;

/**
 * Which accounts of a user may be watched: over IMAP, with an interval, and fetched without trouble. Kept in mind for
 * {@link #FRESH}; of users who have none, as most, for {@link #FRESH_NONE}. Used by one thread, but for
 * {@link #forget}.
 */
final class WatchableAccounts {
    static final Duration FRESH = Duration.ofSeconds(10);
    static final Duration FRESH_NONE = Duration.ofMinutes(5);

    /** How many users the database is asked about at most between two calls of {@link #beginLook}. */
    static final int MOST_LOOKUPS = 100;

    private static final int MOST_USERS = 100_000;

    private final UserIncarnations users;
    private final ExternalAccountStore accounts;
    private final Schedules schedules;
    private final Cache<Username, List<Watchable>> some;
    private final Cache<Username, Boolean> none;
    private int lookups;

    WatchableAccounts(UserIncarnations users, ExternalAccountStore accounts, Schedules schedules, Ticker ticker) {
        this.users = Objects.requireNonNull(users);
        this.accounts = Objects.requireNonNull(accounts);
        this.schedules = Objects.requireNonNull(schedules);
        this.some = kept(FRESH, ticker);
        this.none = kept(FRESH_NONE, ticker);
    }

    private static <T> Cache<Username, T> kept(Duration fresh, Ticker ticker) {
        return CacheBuilder.newBuilder()
                .maximumSize(MOST_USERS)
                .expireAfterWrite(fresh)
                .ticker(ticker)
                .build();
    }

    void beginLook() {
        lookups = 0;
    }

    /**
     * @param anyway however many others were looked up
     * @return none either if the database would have to be asked about too many users
     */
    List<Watchable> of(Username username, boolean anyway) {
        List<Watchable> known = some.getIfPresent(username);
        if (known != null) {
            return known;
        }
        boolean asks = none.getIfPresent(username) == null && (anyway || lookups < MOST_LOOKUPS);
        return asks ? lookUp(username) : List.of();
    }

    /** The user's accounts have changed. */
    void forget(Username username) {
        some.invalidate(username);
        none.invalidate(username);
    }

    private List<Watchable> lookUp(Username username) {
        lookups++;
        List<Watchable> found = users.known(username).stream()
                .flatMap(owner -> accounts.list(owner.id()).stream())
                .filter(this::mayBeWatched)
                .map(account -> new Watchable(username, account))
                .collect(Collectors.toUnmodifiableList());
        if (found.isEmpty()) {
            none.put(username, true);
        } else {
            some.put(username, found);
        }
        return found;
    }

    private boolean mayBeWatched(ExternalAccount account) {
        return account.login().protocol() == Protocol.IMAP
                && account.plan().interval().longest().isPresent()
                && schedules.of(account).state() == FetchState.ACTIVE;
    }
}
