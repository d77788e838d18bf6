package org.briefkasten.users;

import java.util.Locale;
import java.util.Objects;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;

/** Whom an incarnation is of: a user or a domain, by name. Immutable and thread-safe. */
public final class Subject {
    /** The two kinds; the database keeps their names in lower case. */
    public enum Kind {
        USER,
        DOMAIN;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    private final Kind kind;
    private final String name;

    /**
     * @param name in lower case, as James has it
     */
    public Subject(Kind kind, String name) {
        this.kind = Objects.requireNonNull(kind);
        this.name = Objects.requireNonNull(name);
    }

    public static Subject user(Username username) {
        return new Subject(Kind.USER, username.asString());
    }

    public static Subject domain(Domain domain) {
        return new Subject(Kind.DOMAIN, domain.asString());
    }

    public Kind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Subject && ((Subject) other).kind == kind && ((Subject) other).name.equals(name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, name);
    }

    /** As in {@code user bob@example.org}. */
    @Override
    public String toString() {
        return kind.key() + " " + name;
    }
}
