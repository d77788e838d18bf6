package org.briefkasten.tlsonly.audit;

import java.util.List;
import java.util.Objects;

/** What one of James's listener files holds. Immutable and thread-safe. */
public final class ListenersFile {
    /** Whether there is anything to read. */
    public enum State {
        MISSING,
        /** There, without a single listener element, so that James opens nothing and says nothing. */
        WITHOUT_LISTENERS,
        PRESENT
    }

    private final MailProtocol protocol;
    private final State state;
    private final List<Listener> listeners;
    private final List<Finding> faults;

    /**
     * @param listeners the enabled ones
     * @param faults why other listeners could not be read, thus not judged
     */
    public ListenersFile(MailProtocol protocol, State state, List<Listener> listeners, List<Finding> faults) {
        this.protocol = Objects.requireNonNull(protocol);
        this.state = Objects.requireNonNull(state);
        this.listeners = List.copyOf(listeners);
        this.faults = List.copyOf(faults);
    }

    public MailProtocol protocol() {
        return protocol;
    }

    public State state() {
        return state;
    }

    public List<Listener> listeners() {
        return listeners;
    }

    public List<Finding> faults() {
        return faults;
    }
}
