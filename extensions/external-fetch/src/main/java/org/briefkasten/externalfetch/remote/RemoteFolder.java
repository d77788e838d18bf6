package org.briefkasten.externalfetch.remote;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A folder at a server elsewhere. Immutable. */
public final class RemoteFolder {
    /** The one that every server has, and POP3 servers alone. */
    public static final RemoteFolder INBOX = new RemoteFolder("INBOX", List.of("INBOX"), Set.of());

    private final String wireName;
    private final List<String> levels;
    private final Set<String> specialUses;

    /**
     * @param wireName its name as the server writes it
     * @param levels its place in the hierarchy, decoded, the outermost first; at least one
     * @param specialUses such as {@code \Sent} (RFC 6154), in any case
     */
    public RemoteFolder(String wireName, List<String> levels, Set<String> specialUses) {
        this.wireName = Objects.requireNonNull(wireName);
        this.levels = List.copyOf(levels);
        this.specialUses =
                specialUses.stream().map(use -> use.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    public String wireName() {
        return wireName;
    }

    public List<String> levels() {
        return levels;
    }

    /** For people and for patterns: the levels with {@code /} between them. */
    public String name() {
        return String.join("/", levels);
    }

    /** INBOX is written in any case (RFC 9051 section 5.1). */
    public boolean isInbox() {
        return levels.size() == 1 && levels.get(0).equalsIgnoreCase("INBOX");
    }

    /**
     * @param use such as {@code \Sent}, in any case
     */
    public boolean hasUse(String use) {
        return specialUses.contains(use.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RemoteFolder
                && ((RemoteFolder) other).wireName.equals(wireName)
                && ((RemoteFolder) other).levels.equals(levels)
                && ((RemoteFolder) other).specialUses.equals(specialUses);
    }

    @Override
    public int hashCode() {
        return wireName.hashCode();
    }

    @Override
    public String toString() {
        return "folder " + name();
    }
}
