package org.briefkasten.tlsonly.attack;

import java.util.Objects;

/** What an attack on a listener has found. Immutable and thread-safe. */
public final class Weakness {
    private final boolean broken;
    private final String text;

    private Weakness(boolean broken, String text) {
        this.broken = broken;
        this.text = Objects.requireNonNull(text);
    }

    /** The promise does not hold, or cannot be proven. */
    static Weakness broken(Target target, String text) {
        return new Weakness(true, target + " " + text);
    }

    /** The promise holds, though not for long, not for everybody, or not here. */
    static Weakness doubtful(String subject, String text) {
        return new Weakness(false, subject + " " + text);
    }

    public boolean isBroken() {
        return broken;
    }

    /** A sentence that begins with the listener. */
    @Override
    public String toString() {
        return text;
    }
}
