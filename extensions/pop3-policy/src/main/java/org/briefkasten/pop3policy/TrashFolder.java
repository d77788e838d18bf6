package org.briefkasten.pop3policy;

import java.util.Collection;
import java.util.Objects;
import org.apache.james.mailbox.DefaultMailboxes;

/**
 * The name of every user's trash folder, in the personal namespace, with James's path delimiter between levels. James
 * keeps no special-use attribute of its own: it shows {@code \Trash} (RFC 6154) on the folder with the name of
 * {@link DefaultMailboxes#TRASH} (DefaultMailboxTyper, 3.8.1 and 3.9.0). Immutable and thread-safe.
 */
public final class TrashFolder {
    public static final TrashFolder DEFAULT = new TrashFolder(DefaultMailboxes.TRASH);

    private final String name;

    private TrashFolder(String name) {
        this.name = name;
    }

    /**
     * @param name at most 200 characters, without control characters, {@code %} and {@code *}, not beginning with
     *     {@code #}
     * @throws IllegalArgumentException with a message that says what to write
     */
    public static TrashFolder parse(String name) {
        FolderNames.requireOrdinary(name);
        return new TrashFolder(name);
    }

    /**
     * The name under which a user has this folder: as configured if it is there, else one that differs in case only, so
     * that a client's {@code TRASH} is used; as configured if there is neither.
     */
    public String among(Collection<String> existing) {
        if (existing.contains(name)) {
            return name;
        }
        return existing.stream()
                .filter(name::equalsIgnoreCase)
                .sorted()
                .findFirst()
                .orElse(name);
    }

    public String name() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrashFolder && ((TrashFolder) other).name.equals(name);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
