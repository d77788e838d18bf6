package org.briefkasten.externalfetch;

import java.util.Objects;
import java.util.Optional;
import org.briefkasten.configuration.DataSize;

/** Which messages of a mailbox elsewhere a user wants. Immutable. */
public final class Selection {
    public static final Selection EVERYTHING = new Selection(Take.ALL, Optional.empty());

    private final Take take;
    private final Optional<DataSize> largest;

    /**
     * @param largest the size that a message may have; empty: what the operator allows
     */
    public Selection(Take take, Optional<DataSize> largest) {
        this.take = Objects.requireNonNull(take);
        this.largest = Objects.requireNonNull(largest);
    }

    public Take take() {
        return take;
    }

    public Optional<DataSize> largest() {
        return largest;
    }

    /**
     * The size in octets that a message may have.
     *
     * @param most what the operator allows
     */
    long largest(long most) {
        return largest.map(size -> Math.min(size.bytes(), most)).orElse(most);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selection
                && ((Selection) other).take.equals(take)
                && ((Selection) other).largest.equals(largest);
    }

    @Override
    public int hashCode() {
        return Objects.hash(take, largest);
    }

    @Override
    public String toString() {
        return take + largest.map(size -> " up to " + size).orElse("");
    }
}
