package org.briefkasten.externalfetch;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.briefkasten.externalfetch.remote.RemoteFolder;

/** Which folders elsewhere are fetched, and below which mailbox of ours they come. Immutable. */
public final class FolderChoice {
    /** Everything once more, by another order: Gmail's "All Mail" and "Starred" (RFC 6154). */
    private static final List<String> COLLECTIONS = List.of("\\All", "\\Flagged", "\\Important");

    private final List<FolderPattern> include;
    private final List<FolderPattern> exclude;
    private final Optional<String> below;

    /**
     * @param below the name of a mailbox of ours, in its one spelling
     */
    public FolderChoice(List<FolderPattern> include, List<FolderPattern> exclude, Optional<String> below) {
        this.include = List.copyOf(include);
        this.exclude = List.copyOf(exclude);
        this.below = Objects.requireNonNull(below);
    }

    public List<FolderPattern> include() {
        return include;
    }

    public List<FolderPattern> exclude() {
        return exclude;
    }

    public Optional<String> below() {
        return below;
    }

    /**
     * A folder that is excluded takes what lies below it along. Folders that show messages of other folders once more are
     * taken only if they are named.
     */
    public boolean takes(RemoteFolder folder) {
        boolean excluded =
                exclude.stream().anyMatch(pattern -> pattern.matches(folder) || pattern.matchesAbove(folder));
        boolean collection = COLLECTIONS.stream().anyMatch(folder::hasUse);
        return !excluded
                && include.stream().anyMatch(pattern -> collection ? pattern.names(folder) : pattern.matches(folder));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FolderChoice
                && ((FolderChoice) other).include.equals(include)
                && ((FolderChoice) other).exclude.equals(exclude)
                && ((FolderChoice) other).below.equals(below);
    }

    @Override
    public int hashCode() {
        return Objects.hash(include, exclude, below);
    }

    @Override
    public String toString() {
        return "include " + include + ", exclude " + exclude
                + below.map(name -> ", below " + name).orElse("");
    }
}
