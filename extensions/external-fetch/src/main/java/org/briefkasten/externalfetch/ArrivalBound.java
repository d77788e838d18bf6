package org.briefkasten.externalfetch;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Tells messages that came too early to be wanted. Immutable. */
final class ArrivalBound {
    private final Instant from;

    /**
     * @param from see {@link Take#from}
     */
    ArrivalBound(Instant from) {
        this.from = Objects.requireNonNull(from);
    }

    /** Whether everything that is listed came too early. */
    boolean excludesAll() {
        return from.equals(Instant.MAX);
    }

    /** Whether it is to be asked when a message arrived. */
    boolean dependsOnArrival() {
        return !from.equals(Instant.MIN) && !excludesAll();
    }

    /**
     * @param arrivedAt empty if that is not known: such a message is wanted
     */
    boolean isTooEarly(Optional<Instant> arrivedAt) {
        return arrivedAt.filter(instant -> instant.isBefore(from)).isPresent();
    }

    /** Why a message that came too early is left out. */
    String reason() {
        return excludesAll()
                ? "It was there before mail began to be taken."
                : "It arrived before " + from + ", from which on mail is taken.";
    }
}
