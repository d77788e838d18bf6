package org.briefkasten.users;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** A request to James that ends an incarnation if it succeeds. Immutable and thread-safe. */
public final class EndOrder {
    private final Subject subject;
    private final Instant at;
    private final boolean noted;
    private final Optional<UUID> incarnation;

    private EndOrder(Subject subject, Instant at, boolean noted, Optional<UUID> incarnation) {
        this.subject = Objects.requireNonNull(subject);
        this.at = at.truncatedTo(ChronoUnit.MILLIS);
        this.noted = noted;
        this.incarnation = Objects.requireNonNull(incarnation);
    }

    /**
     * @param incarnation the one that bears the mark; empty if none is stored
     */
    static EndOrder noted(Subject subject, Instant at, Optional<UUID> incarnation) {
        return new EndOrder(subject, at, true, incarnation);
    }

    /** The database did not take the mark. */
    static EndOrder notNoted(Subject subject, Instant at) {
        return new EndOrder(subject, at, false, Optional.empty());
    }

    Subject subject() {
        return subject;
    }

    Instant at() {
        return at;
    }

    Optional<UUID> incarnation() {
        return incarnation;
    }

    /** Whether it is meant: the one with the mark, or without a mark the one that lived when the order came. */
    boolean means(StoredIncarnation stored) {
        return noted
                ? incarnation.filter(stored.id()::equals).isPresent()
                : !stored.since().isAfter(at);
    }
}
