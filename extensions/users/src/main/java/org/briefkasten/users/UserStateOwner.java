package org.briefkasten.users;

import java.util.UUID;

/**
 * A feature that stores something about users or domains; bound with a Guice {@code Multibinder}. It deletes what is
 * left of ended incarnations. Nothing depends on that deletion being prompt: what is keyed by an ended incarnation is
 * never read. It is built when the first incarnation ends or the first sweep begins, not at James's start.
 */
public interface UserStateOwner {
    /** The feature's name, in logs and kept by the database: it never changes. At most 64 characters. */
    String name();

    /**
     * Deletes everything stored for this incarnation, of a user or of a domain. Idempotent; may throw, and is then
     * called again later, until it has returned once.
     */
    void forget(UUID incarnation);
}
