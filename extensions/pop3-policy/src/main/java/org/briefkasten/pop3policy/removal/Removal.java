package org.briefkasten.pop3policy.removal;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.SessionTrace;
import org.briefkasten.pop3policy.UidSet;

/**
 * One action on messages of one session (or one run of the sweep), under one rule: first the intent, then what came of
 * it. Immutable and thread-safe.
 */
public final class Removal {
    private final UUID id;
    private final Maildrop maildrop;
    private final SessionTrace session;
    private final Instant at;
    private final RemovalAction action;
    private final String rule;
    private final boolean braked;
    private final UidSet uids;
    private final Optional<String> folder;
    private final RemovalState state;
    private final Optional<Destination> destination;

    private Removal(Builder builder) {
        this.id = Objects.requireNonNull(builder.id);
        this.maildrop = Objects.requireNonNull(builder.maildrop);
        this.session = Objects.requireNonNull(builder.session);
        this.at = Objects.requireNonNull(builder.at);
        this.action = Objects.requireNonNull(builder.action);
        this.rule = Objects.requireNonNull(builder.rule);
        this.braked = builder.braked;
        this.uids = Objects.requireNonNull(builder.uids);
        this.folder = Objects.requireNonNull(builder.folder);
        this.state = Objects.requireNonNull(builder.state);
        this.destination = Objects.requireNonNull(builder.destination);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Time-ordered ids are not needed: {@link #at} orders. */
    public UUID id() {
        return id;
    }

    public Maildrop maildrop() {
        return maildrop;
    }

    public SessionTrace session() {
        return session;
    }

    /** When it was intended. */
    public Instant at() {
        return at;
    }

    public RemovalAction action() {
        return action;
    }

    /** Why, for people, as in {@code last-copy guard over user bob@example.org: onDelete=expunge}. */
    public String rule() {
        return rule;
    }

    /** Whether the mass-delete brake turned it into {@link RemovalAction#TRASH}. */
    public boolean braked() {
        return braked;
    }

    /** In the maildrop. */
    public UidSet uids() {
        return uids;
    }

    /** Where ARCHIVE is to put them, as the policy said when it was intended; empty for the other actions. */
    public Optional<String> folder() {
        return folder;
    }

    public RemovalState state() {
        return state;
    }

    /** Where ARCHIVE and TRASH put them, as far as it is known; empty before, and for the other actions. */
    public Optional<Destination> destination() {
        return destination;
    }

    @Override
    public String toString() {
        return id + ": " + action + " " + uids + " of " + maildrop + " by " + session + ", " + state;
    }

    /** Not thread-safe. */
    public static final class Builder {
        private UUID id;
        private Maildrop maildrop;
        private SessionTrace session;
        private Instant at;
        private RemovalAction action;
        private String rule;
        private boolean braked;
        private UidSet uids;
        private Optional<String> folder = Optional.empty();
        private RemovalState state = RemovalState.INTENDED;
        private Optional<Destination> destination = Optional.empty();

        private Builder() {}

        private Builder(Removal removal) {
            this.id = removal.id;
            this.maildrop = removal.maildrop;
            this.session = removal.session;
            this.at = removal.at;
            this.action = removal.action;
            this.rule = removal.rule;
            this.braked = removal.braked;
            this.uids = removal.uids;
            this.folder = removal.folder;
            this.state = removal.state;
            this.destination = removal.destination;
        }

        public Builder id(UUID value) {
            this.id = value;
            return this;
        }

        public Builder maildrop(Maildrop value) {
            this.maildrop = value;
            return this;
        }

        public Builder session(SessionTrace value) {
            this.session = value;
            return this;
        }

        public Builder at(Instant value) {
            this.at = value;
            return this;
        }

        public Builder action(RemovalAction value) {
            this.action = value;
            return this;
        }

        public Builder rule(String value) {
            this.rule = value;
            return this;
        }

        public Builder braked(boolean value) {
            this.braked = value;
            return this;
        }

        public Builder uids(UidSet value) {
            this.uids = value;
            return this;
        }

        public Builder folder(String value) {
            this.folder = Optional.of(value);
            return this;
        }

        public Builder state(RemovalState value) {
            this.state = value;
            return this;
        }

        public Builder destination(Destination value) {
            this.destination = Optional.of(value);
            return this;
        }

        public Removal build() {
            return new Removal(this);
        }
    }
}
