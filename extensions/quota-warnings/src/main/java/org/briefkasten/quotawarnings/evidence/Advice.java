package org.briefkasten.quotawarnings.evidence;

import java.util.Objects;
import org.briefkasten.configuration.Choices;

/** Something that a user might delete, with what it would win. Immutable and thread-safe. */
public final class Advice {
    /** What it is. */
    public enum Kind {
        TRASH,
        SPAM,
        /** Mail that POP3 programs downloaded and left. */
        DOWNLOADED,
        FOLDER,
        SENDER;

        /** As in JSON. */
        public String text() {
            return Choices.nameOf(this);
        }
    }

    private final Kind kind;
    private final String name;
    private final long bytes;
    private final long messages;

    /**
     * @param name of the folder or the sender
     * @param bytes octets to win
     */
    public Advice(Kind kind, String name, long bytes, long messages) {
        this.kind = Objects.requireNonNull(kind);
        this.name = Objects.requireNonNull(name);
        this.bytes = bytes;
        this.messages = messages;
    }

    public Kind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    public long bytes() {
        return bytes;
    }

    public long messages() {
        return messages;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Advice
                && ((Advice) other).kind == kind
                && ((Advice) other).name.equals(name)
                && ((Advice) other).bytes == bytes
                && ((Advice) other).messages == messages;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, name, bytes, messages);
    }

    @Override
    public String toString() {
        return kind + " " + name + ": " + bytes + " octets in " + messages + " messages";
    }
}
