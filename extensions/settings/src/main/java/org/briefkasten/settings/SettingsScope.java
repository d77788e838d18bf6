package org.briefkasten.settings;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.briefkasten.users.DomainIncarnations;
import org.briefkasten.users.Incarnation;
import org.briefkasten.users.UserIncarnations;

/** Whose stored settings are meant: a user's or a domain's. Immutable and thread-safe. */
public final class SettingsScope {
    private final Optional<Username> user;
    private final Optional<Domain> domain;

    private SettingsScope(Optional<Username> user, Optional<Domain> domain) {
        this.user = user;
        this.domain = domain;
    }

    public static SettingsScope user(Username user) {
        return new SettingsScope(Optional.of(user), Optional.empty());
    }

    public static SettingsScope domain(Domain domain) {
        return new SettingsScope(Optional.empty(), Optional.of(domain));
    }

    public Layer layer() {
        return user.isPresent() ? Layer.USER : Layer.DOMAIN;
    }

    public String name() {
        return user.map(Username::asString).orElseGet(() -> domain.orElseThrow().asString());
    }

    Optional<UUID> current(UserIncarnations users, DomainIncarnations domains) {
        return user.isPresent()
                ? users.current(user.get()).map(Incarnation::id)
                : domains.current(domain.orElseThrow());
    }

    Optional<UUID> known(UserIncarnations users, DomainIncarnations domains) {
        return user.isPresent() ? users.known(user.get()).map(Incarnation::id) : domains.known(domain.orElseThrow());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SettingsScope
                && ((SettingsScope) other).user.equals(user)
                && ((SettingsScope) other).domain.equals(domain);
    }

    @Override
    public int hashCode() {
        return Objects.hash(user, domain);
    }

    /** As in {@code user bob@example.org}. */
    @Override
    public String toString() {
        return (user.isPresent() ? "user " : "domain ") + name();
    }
}
