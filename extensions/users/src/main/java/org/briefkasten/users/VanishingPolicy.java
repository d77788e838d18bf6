package org.briefkasten.users;

import java.time.Duration;
import java.time.Instant;

/** Tells users who were deleted from a users repository that answers nonsense. Pure. */
final class VanishingPolicy {
    /** So many may always vanish between two sweeps. */
    static final int FEW = 10;

    /** A suspension that is not lifted within this time ends the incarnations: 72 hours, a long weekend. */
    static final Duration LONGEST_SUSPENSION = Duration.ofHours(72);

    private VanishingPolicy() {}

    /**
     * Whether those that vanished are suspended instead of ended: if others are suspended already, or if they are more
     * than half of all that were there, and more than {@value #FEW}.
     *
     * @param endedBefore how many ended one by one since the last sweep, for the same reason
     * @param stillSuspended whether a suspension lasts
     */
    static boolean isSuspicious(Census census, int endedBefore, boolean stillSuspended) {
        int vanished = census.absent().size() + endedBefore;
        return stillSuspended || vanished > FEW && vanished > census.present();
    }

    /** Whether the users repository is well again: at least half of the suspended are back. */
    static boolean isOver(Census census) {
        return census.suspendedAndBack() * 2 >= census.suspended().size();
    }

    static boolean hasLastedTooLong(StoredIncarnation suspended, Instant now) {
        return suspended
                .suspendedSince()
                .filter(since -> since.plus(LONGEST_SUSPENSION).isBefore(now))
                .isPresent();
    }
}
