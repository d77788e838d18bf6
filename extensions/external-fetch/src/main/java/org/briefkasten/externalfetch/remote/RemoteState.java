package org.briefkasten.externalfetch.remote;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a server keeps about a message besides its octets. Immutable. */
public final class RemoteState {
    /** Nothing, as with POP3. */
    public static final RemoteState NONE = new RemoteState(Optional.empty(), Set.of());

    private final Optional<Instant> internalDate;
    private final Set<String> flags;

    /**
     * @param flags as in IMAP: system flags such as {@code \Seen}, and keywords
     */
    public RemoteState(Optional<Instant> internalDate, Set<String> flags) {
        this.internalDate = Objects.requireNonNull(internalDate);
        this.flags = Set.copyOf(flags);
    }

    /** When it arrived at that server. */
    public Optional<Instant> internalDate() {
        return internalDate;
    }

    public Set<String> flags() {
        return flags;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RemoteState
                && ((RemoteState) other).internalDate.equals(internalDate)
                && ((RemoteState) other).flags.equals(flags);
    }

    @Override
    public int hashCode() {
        return Objects.hash(internalDate, flags);
    }

    @Override
    public String toString() {
        return internalDate + " " + flags;
    }
}
