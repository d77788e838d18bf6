package org.briefkasten.quotawarnings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.james.core.Username;

/**
 * What this node last knew of the store: only users who are above a threshold are in it, so it is small however many users
 * there are. May be wrong where another node has begun or ended an episode since; {@link #refresh} tells for whom.
 * Thread-safe.
 */
final class KnownEpisodes {
    private final Map<Username, List<Episode>> byUser = new ConcurrentHashMap<>();

    boolean isEmpty() {
        return byUser.isEmpty();
    }

    List<Episode> of(Username username) {
        return byUser.getOrDefault(username, List.of());
    }

    void put(Username username, Collection<Episode> episodes) {
        if (episodes.isEmpty()) {
            byUser.remove(username);
        } else {
            byUser.put(username, List.copyOf(episodes));
        }
    }

    /**
     * Takes over what the store holds.
     *
     * @return the users for whom it was not what this node knew
     */
    Set<Username> refresh(Collection<Episode> all) {
        Map<Username, List<Episode>> stored = all.stream().collect(Collectors.groupingBy(Episode::username));
        Set<Username> users = new HashSet<>(stored.keySet());
        users.addAll(byUser.keySet());
        users.removeIf(user -> idsOf(of(user)).equals(idsOf(stored.getOrDefault(user, List.of()))));
        new ArrayList<>(users).forEach(user -> put(user, stored.getOrDefault(user, List.of())));
        return users;
    }

    private static Set<UUID> idsOf(List<Episode> episodes) {
        return episodes.stream().map(Episode::id).collect(Collectors.toSet());
    }
}
