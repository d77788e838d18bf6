package org.briefkasten.pop3policy.removal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What POP3 sessions and the sweep are about to do to messages, and what they did: written before the first message is
 * touched, so that a crash is made good by doing it again, and kept as the history that {@code explain} tells.
 * Thread-safe; methods block on the database and throw {@link org.briefkasten.storage.StorageUnavailableException} if it
 * fails.
 */
public interface RemovalJournal {
    /** Stores the intents of one QUIT, all or none visible to {@link #forEachOpen}. */
    void intend(Collection<Removal> intents);

    /** Replaces a stored removal, of the same id, by what came of it. Idempotent. */
    void update(Removal removal);

    /** Each that is still {@link RemovalState#INTENDED}, of all users, in any order. */
    void forEachOpen(Consumer<Removal> action);

    /** The user's that are still {@link RemovalState#INTENDED}, oldest first. Cheap: asked at each login. */
    List<Removal> openOf(UUID incarnation);

    /** The user's, newest first. */
    List<Removal> of(UUID incarnation, int limit);

    /** All of one session of the user, by {@code SessionTrace.sessionId()}. */
    List<Removal> ofSession(UUID incarnation, String sessionId);

    Optional<Removal> find(UUID incarnation, UUID id);

    /** Drops what is finished and was intended before the instant. Idempotent. */
    void prune(Instant before);

    /** Drops all of a user, open ones too. Idempotent. */
    void forget(UUID incarnation);
}
