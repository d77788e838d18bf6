package org.briefkasten.users;

import java.util.UUID;

/**
 * A feature that stores something about users; bound with a Guice {@code Multibinder}. It deletes what is left of ended
 * incarnations. Nothing depends on that deletion being prompt: what is keyed by an ended incarnation is never read.
 */
public interface UserStateOwner {
    /** The feature's name in logs. */
    String name();

    /** Deletes everything stored for this incarnation. Idempotent; may throw, and is then called again later. */
    void forget(UUID incarnation);
}
