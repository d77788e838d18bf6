package org.briefkasten.externalfetch;

import com.google.common.base.CharMatcher;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.remote.RemoteFolder;

/**
 * Names folders at a server elsewhere, in any case: levels with {@code /} between them, {@code *} for anything and
 * {@code %} for anything within a level, as in IMAP's LIST. Without a wildcard and a {@code /} it also names the folder
 * that the server marks with that use (RFC 6154), with or without the backslash: {@code Trash} and {@code \Trash} mean
 * the one marked {@code \Trash}, whatever its name. Immutable.
 */
public final class FolderPattern {
    private static final CharMatcher WILDCARDS = CharMatcher.anyOf("*%");
    private static final int LONGEST = 200;

    private final String text;
    private final Pattern pattern;

    private FolderPattern(String text) {
        this.text = text;
        this.pattern = Pattern.compile(
                text.chars().mapToObj(FolderPattern::expressionFor).collect(Collectors.joining()),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private static String expressionFor(int character) {
        switch (character) {
            case '*':
                return ".*";
            case '%':
                return "[^/]*";
            default:
                return Pattern.quote(String.valueOf((char) character));
        }
    }

    /**
     * @throws IllegalArgumentException with a message that says what to write
     */
    public static FolderPattern parse(String text) {
        if (text.isBlank()
                || text.length() > LONGEST
                || CharMatcher.javaIsoControl().matchesAnyOf(text)) {
            throw new IllegalArgumentException(
                    "must be the name of a folder such as Work/2026, * or \\Trash, of at most 200 characters");
        }
        return new FolderPattern(text);
    }

    /** Whether the folder has such a name or such a use. */
    public boolean matches(RemoteFolder folder) {
        return names(folder) || pattern.matcher(folder.name()).matches();
    }

    /** Whether it is this very folder that is meant, by name or use, not just one of many. */
    public boolean names(RemoteFolder folder) {
        if (WILDCARDS.matchesAnyOf(text)) {
            return false;
        }
        return folder.hasUse(text.startsWith("\\") ? text : "\\" + text)
                || pattern.matcher(folder.name()).matches();
    }

    /** Whether the folder lies below one of such a name. */
    boolean matchesAbove(RemoteFolder folder) {
        String name = folder.name();
        for (int end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) {
            if (pattern.matcher(name.substring(0, end)).matches()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FolderPattern && ((FolderPattern) other).text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
