package org.briefkasten.pop3policy.session;

import com.google.inject.ProvidedBy;

/** Makes POP3 sessions possible. Thread-safe. */
@ProvidedBy(ModuleNotNamed.class)
public interface PolicySessions {
    /** Begins what sessions rely on. Idempotent. */
    void start();

    SessionThreads threads();
}
