package org.briefkasten.externalfetch;

/**
 * Halts the deletion of messages elsewhere where the copies here look as if mail was lost: a mailbox that is gone, or one
 * that has not come as far as its messages, as after an old backup. Pure.
 */
final class DeleteGuard {
    /** Fewer may be a mailbox that its user deleted. */
    private static final int FEW = 10;

    private static final int SHARE = 5;

    private DeleteGuard() {}

    /**
     * @param candidates messages that are due
     * @param vanished those of them whose copy has vanished
     * @return false if 10 or more, and more than a fifth, have vanished
     */
    static boolean permits(int candidates, int vanished) {
        return vanished < FEW || vanished * SHARE <= candidates;
    }
}
