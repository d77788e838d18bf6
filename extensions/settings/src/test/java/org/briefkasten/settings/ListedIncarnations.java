package org.briefkasten.settings;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.briefkasten.users.DomainIncarnations;
import org.briefkasten.users.Incarnation;
import org.briefkasten.users.UserIncarnations;

/** Has the incarnations that the test says. Thread-safe. */
public final class ListedIncarnations implements UserIncarnations, DomainIncarnations {
    private final Map<Username, UUID> users = new ConcurrentHashMap<>();
    private final Map<Domain, UUID> domains = new ConcurrentHashMap<>();

    public void begin(Username username) {
        users.put(username, UUID.randomUUID());
    }

    public void begin(Domain domain) {
        domains.put(domain, UUID.randomUUID());
    }

    @Override
    public Optional<Incarnation> current(Username username) {
        return Optional.ofNullable(users.get(username)).map(id -> new Incarnation(id, username));
    }

    @Override
    public Optional<Incarnation> known(Username username) {
        return current(username);
    }

    @Override
    public boolean isCurrent(UUID id) {
        return users.containsValue(id) || domains.containsValue(id);
    }

    @Override
    public Optional<Username> usernameOf(UUID id) {
        return users.entrySet().stream()
                .filter(user -> user.getValue().equals(id))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public Optional<UUID> current(Domain domain) {
        return Optional.ofNullable(domains.get(domain));
    }

    @Override
    public Optional<UUID> known(Domain domain) {
        return current(domain);
    }
}
