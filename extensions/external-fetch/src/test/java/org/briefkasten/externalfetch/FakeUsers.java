package org.briefkasten.externalfetch;

import com.google.common.collect.BiMap;
import com.google.common.collect.HashBiMap;
import java.util.Optional;
import java.util.UUID;
import org.apache.james.core.Username;
import org.briefkasten.users.Incarnation;
import org.briefkasten.users.UserIncarnations;

/** Users that come and go as a test says. */
final class FakeUsers implements UserIncarnations {
    private final BiMap<Username, UUID> living = HashBiMap.create();

    UUID create(Username username) {
        UUID id = UUID.randomUUID();
        add(username, id);
        return id;
    }

    void add(Username username, UUID id) {
        living.put(username, id);
    }

    void delete(Username username) {
        living.remove(username);
    }

    @Override
    public Optional<Incarnation> current(Username username) {
        return Optional.ofNullable(living.get(username)).map(id -> new Incarnation(id, username));
    }

    @Override
    public Optional<Incarnation> known(Username username) {
        return current(username);
    }

    @Override
    public boolean isCurrent(UUID id) {
        return living.containsValue(id);
    }

    @Override
    public Optional<Username> usernameOf(UUID id) {
        return Optional.ofNullable(living.inverse().get(id));
    }
}
