package org.briefkasten.users;

import java.util.Optional;
import java.util.UUID;
import org.apache.james.core.Username;

/**
 * Tells the living incarnation of a user. Thread-safe; methods block on James's users repository and on the database,
 * and throw {@link org.briefkasten.storage.StorageUnavailableException} if either fails: whether a user exists is then
 * unknown and nothing changes. What is learnt is kept for {@link IncarnationCache#LIFETIME}, so that a hot path may
 * call them freely; a deletion through this node's webadmin is seen at once.
 */
public interface UserIncarnations {
    /**
     * The user's incarnation, begun now if the user is new to us; empty if James has no such user, in which case an
     * incarnation that was left behind is ended on the spot. Features call this before each use of stored state.
     *
     * <p>Empty as well while the incarnation cannot be trusted: a deletion of the user is under way, or most users
     * vanished from James at once and theirs are suspended.
     */
    Optional<Incarnation> current(Username username);

    /**
     * Like {@link #current(Username)}, but begins none: empty as well if nothing was ever stored for this user.
     */
    Optional<Incarnation> known(Username username);

    /** Whether this incarnation is still the living one of its user or domain. */
    boolean isCurrent(UUID id);

    /** Whose living incarnation this is; empty if it is nobody's any more, or a domain's. */
    Optional<Username> usernameOf(UUID id);
}
