package org.briefkasten.externalfetch;

import java.util.Objects;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.briefkasten.externalfetch.remote.RemoteState;

/** A message that was received to its end. */
final class Arrival {
    private final RemoteMessage listed;
    private final RemoteState state;
    private final SpooledMessage message;

    /**
     * @param state what the server elsewhere keeps about it
     * @param message finished
     */
    Arrival(RemoteMessage listed, RemoteState state, SpooledMessage message) {
        this.listed = Objects.requireNonNull(listed);
        this.state = Objects.requireNonNull(state);
        this.message = Objects.requireNonNull(message);
    }

    RemoteMessage listed() {
        return listed;
    }

    RemoteState state() {
        return state;
    }

    SpooledMessage message() {
        return message;
    }
}
