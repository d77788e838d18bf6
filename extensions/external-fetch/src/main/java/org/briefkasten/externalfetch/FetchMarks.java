package org.briefkasten.externalfetch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/** What an account keeps in mind from fetch to fetch, besides its ledger. Immutable. */
public final class FetchMarks {
    /** Of an account that was never fetched. */
    public static final FetchMarks NONE = new FetchMarks(Optional.empty(), Optional.empty());

    private final Optional<Instant> begunAt;
    private final Optional<CompleteLook> look;

    /**
     * @param begunAt when all that was listed had been judged by the account's {@link Take}, to the millisecond; empty
     *     while what the ledger holds UNWANTED may go back to another one
     * @param look the latest look after which nothing was left to do; empty if there was none, or it counts no more
     */
    public FetchMarks(Optional<Instant> begunAt, Optional<CompleteLook> look) {
        this.begunAt = begunAt.map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
        this.look = Objects.requireNonNull(look);
    }

    public Optional<Instant> begunAt() {
        return begunAt;
    }

    public Optional<CompleteLook> look() {
        return look;
    }

    FetchMarks begunAt(Instant instant) {
        return new FetchMarks(Optional.of(instant), look);
    }

    FetchMarks withLook(CompleteLook complete) {
        return new FetchMarks(begunAt, Optional.of(complete));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FetchMarks
                && ((FetchMarks) other).begunAt.equals(begunAt)
                && ((FetchMarks) other).look.equals(look);
    }

    @Override
    public int hashCode() {
        return Objects.hash(begunAt, look);
    }

    @Override
    public String toString() {
        return "begun at " + begunAt + ", " + look;
    }
}
