package org.briefkasten.pop3policy;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What holds for one user at one moment, each value with the layer that says so. Immutable, valid once built,
 * thread-safe.
 */
public final class Pop3Policy {
    private final Ruled<OnRetrieve> onRetrieve;
    private final Ruled<String> archiveFolder;
    private final Ruled<OnDelete> onDelete;
    private final Ruled<Optional<Duration>> deleteAfter;
    private final Ruled<DeleteAfterVia> deleteAfterVia;
    private final Ruled<Expose> expose;
    private final Ruled<Duration> loginDelay;

    private Pop3Policy(Builder builder) {
        this.onRetrieve = Objects.requireNonNull(builder.onRetrieve);
        this.archiveFolder = Objects.requireNonNull(builder.archiveFolder);
        this.onDelete = Objects.requireNonNull(builder.onDelete);
        this.deleteAfter = Objects.requireNonNull(builder.deleteAfter);
        this.deleteAfterVia = Objects.requireNonNull(builder.deleteAfterVia);
        this.expose = Objects.requireNonNull(builder.expose);
        this.loginDelay = Objects.requireNonNull(builder.loginDelay);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Ruled<OnRetrieve> onRetrieve() {
        return onRetrieve;
    }

    /** For {@link OnRetrieve#ARCHIVE}: the folder's name with {@code .} between levels, never the INBOX or the trash. */
    public Ruled<String> archiveFolder() {
        return archiveFolder;
    }

    public Ruled<OnDelete> onDelete() {
        return onDelete;
    }

    /** After the first full RETR; empty for never. */
    public Ruled<Optional<Duration>> deleteAfter() {
        return deleteAfter;
    }

    public Ruled<DeleteAfterVia> deleteAfterVia() {
        return deleteAfterVia;
    }

    public Ruled<Expose> expose() {
        return expose;
    }

    /** From one login to the next; zero for none. */
    public Ruled<Duration> loginDelay() {
        return loginDelay;
    }

    /** Not thread-safe. */
    public static final class Builder {
        private Ruled<OnRetrieve> onRetrieve;
        private Ruled<String> archiveFolder;
        private Ruled<OnDelete> onDelete;
        private Ruled<Optional<Duration>> deleteAfter;
        private Ruled<DeleteAfterVia> deleteAfterVia;
        private Ruled<Expose> expose;
        private Ruled<Duration> loginDelay;

        private Builder() {}

        public Builder onRetrieve(Ruled<OnRetrieve> value) {
            this.onRetrieve = value;
            return this;
        }

        public Builder archiveFolder(Ruled<String> value) {
            this.archiveFolder = value;
            return this;
        }

        public Builder onDelete(Ruled<OnDelete> value) {
            this.onDelete = value;
            return this;
        }

        public Builder deleteAfter(Ruled<Optional<Duration>> value) {
            this.deleteAfter = value;
            return this;
        }

        public Builder deleteAfterVia(Ruled<DeleteAfterVia> value) {
            this.deleteAfterVia = value;
            return this;
        }

        public Builder expose(Ruled<Expose> value) {
            this.expose = value;
            return this;
        }

        public Builder loginDelay(Ruled<Duration> value) {
            this.loginDelay = value;
            return this;
        }

        public Pop3Policy build() {
            return new Pop3Policy(this);
        }
    }
}
