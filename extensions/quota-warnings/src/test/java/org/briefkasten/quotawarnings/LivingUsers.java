package org.briefkasten.quotawarnings;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.james.core.Username;
import org.briefkasten.users.Incarnation;
import org.briefkasten.users.UserIncarnations;

/** Every name is a user, with one life until the test ends it. */
public final class LivingUsers implements UserIncarnations {
    private final Map<Username, Incarnation> living = new ConcurrentHashMap<>();

    @Override
    public Optional<Incarnation> current(Username username) {
        return Optional.of(living.computeIfAbsent(username, name -> new Incarnation(UUID.randomUUID(), name)));
    }

    @Override
    public Optional<Incarnation> known(Username username) {
        return Optional.ofNullable(living.get(username));
    }

    @Override
    public boolean isCurrent(UUID id) {
        return living.values().stream().anyMatch(incarnation -> incarnation.id().equals(id));
    }

    @Override
    public Optional<Username> usernameOf(UUID id) {
        return living.values().stream()
                .filter(incarnation -> incarnation.id().equals(id))
                .map(Incarnation::username)
                .findFirst();
    }

    public void delete(Username username) {
        living.remove(username);
    }
}
