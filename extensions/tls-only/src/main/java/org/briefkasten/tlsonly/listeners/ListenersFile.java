package org.briefkasten.tlsonly.listeners;

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
    private final List<Fault> faults;
    private final List<String> imapPackages;

    ListenersFile(
            MailProtocol protocol,
            State state,
            List<Listener> listeners,
            List<Fault> faults,
            List<String> imapPackages) {
        this.protocol = Objects.requireNonNull(protocol);
        this.state = Objects.requireNonNull(state);
        this.listeners = List.copyOf(listeners);
        this.faults = List.copyOf(faults);
        this.imapPackages = List.copyOf(imapPackages);
    }

    static ListenersFile missing(MailProtocol protocol) {
        return new ListenersFile(protocol, State.MISSING, List.of(), List.of(), List.of());
    }

    static ListenersFile unreadable(MailProtocol protocol, String reason) {
        Fault fault = new Fault("the file", "cannot be read: " + reason);
        return new ListenersFile(protocol, State.PRESENT, List.of(), List.of(fault), List.of());
    }

    public MailProtocol protocol() {
        return protocol;
    }

    public State state() {
        return state;
    }

    /** The enabled ones. */
    public List<Listener> listeners() {
        return listeners;
    }

    /** What James could not read either, which it would notice only after other ports are open. */
    public List<Fault> faults() {
        return faults;
    }

    /** The {@code imapPackages} directly under the file's root, where James 3.8.x reads them. */
    public List<String> imapPackages() {
        return imapPackages;
    }

    /** Something that could not be read, thus not be judged. Immutable and thread-safe. */
    public static final class Fault {
        private final String subject;
        private final String reason;

        Fault(String subject, String reason) {
            this.subject = Objects.requireNonNull(subject);
            this.reason = Objects.requireNonNull(reason);
        }

        public String subject() {
            return subject;
        }

        /** Completes the sentence "the subject ...". */
        public String reason() {
            return reason;
        }
    }
}
