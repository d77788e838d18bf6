package org.briefkasten.storage.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.function.Supplier;
import org.briefkasten.storage.StorageUnavailableException;

/**
 * Conditional writes whose answer may be lost. A time-out says nothing: the write may be done, or be done yet. A read at
 * SERIAL ends what is under way, so what it shows decides. Thread-safe.
 */
public final class LightweightTransaction {
    /** What a read at SERIAL shows after an answer was lost. */
    public enum Outcome {
        /** What we wrote is there. */
        APPLIED,
        /** The condition does not hold, and not through our write. */
        REFUSED,
        /** The condition still holds: nothing happened, and nothing will. */
        NOT_RUN
    }

    private static final int ATTEMPTS = 3;

    private LightweightTransaction() {}

    /**
     * Runs a conditional statement; whether it was applied.
     *
     * @param outcome reads at SERIAL consistency; called only if an answer was lost
     * @throws StorageUnavailableException if neither an answer nor the outcome is to be had
     */
    public static boolean isApplied(CqlSession session, Statement<?> statement, Supplier<Outcome> outcome) {
        StorageUnavailableException last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return session.execute(statement).wasApplied();
            } catch (StorageUnavailableException e) {
                last = e;
                Outcome found = outcome.get();
                if (found != Outcome.NOT_RUN) {
                    return found == Outcome.APPLIED;
                }
            }
        }
        throw last;
    }
}
