package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import org.briefkasten.pop3policy.removal.RemovalReplay;

/** With the threads for commands, after interrupted removals were begun to be replayed. Thread-safe. */
public final class RunningSessions implements PolicySessions {
    private final SessionThreads threads;
    private final RemovalReplay replay;

    @Inject
    public RunningSessions(SessionThreads threads, RemovalReplay replay) {
        this.threads = threads;
        this.replay = replay;
    }

    @Override
    public void start() {
        replay.start();
    }

    @Override
    public SessionThreads threads() {
        return threads;
    }
}
