package org.briefkasten.pop3policy.removal;

import org.briefkasten.pop3policy.lock.HeldLock;

/**
 * Carries out what the policy says at the end of a POP3 session: records the downloads, stores the intents, acts, and
 * records what came of it. Thread-safe; blocks on the database and on the mailbox store.
 */
public interface SessionEndings {
    /**
     * Never throws for what a client must be told: that is in the outcome.
     *
     * @param lock the session's; if it was lost meanwhile, nothing is removed
     */
    QuitOutcome quit(SessionEnd end, HeldLock lock);
}
