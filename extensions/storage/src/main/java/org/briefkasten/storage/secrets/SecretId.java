package org.briefkasten.storage.secrets;

import java.util.Objects;
import java.util.UUID;

/** Names one row of a {@link SecretStore}. Immutable and thread-safe. */
public final class SecretId {
    private final UUID owner;
    private final String name;

    public SecretId(UUID owner, String name) {
        this.owner = Objects.requireNonNull(owner);
        this.name = Objects.requireNonNull(name);
    }

    public UUID owner() {
        return owner;
    }

    public String name() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretId
                && ((SecretId) other).owner.equals(owner)
                && ((SecretId) other).name.equals(name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(owner, name);
    }

    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
