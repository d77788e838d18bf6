package org.briefkasten.users;

import java.util.Objects;
import java.util.UUID;
import org.apache.james.core.Username;

/** One life of a user name, from its creation to its deletion or renaming. Immutable and thread-safe. */
public final class Incarnation {
    private final UUID id;
    private final Username username;

    public Incarnation(UUID id, Username username) {
        this.id = Objects.requireNonNull(id);
        this.username = Objects.requireNonNull(username);
    }

    /** Unique for all time; the key of everything that features store about the user. */
    public UUID id() {
        return id;
    }

    public Username username() {
        return username;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Incarnation
                && ((Incarnation) other).id.equals(id)
                && ((Incarnation) other).username.equals(username);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return username.asString() + "#" + id;
    }
}
