package org.briefkasten.externalfetch;

import java.util.Objects;
import java.util.Optional;

/** What a user wants done with the mail of an external account. Immutable. */
public final class FetchPlan {
    private final AfterFetch afterFetch;
    private final String target;
    private final Optional<FolderChoice> folders;
    private final PollInterval interval;
    private final Delivery delivery;
    private final Selection selection;

    /**
     * A plan to take everything.
     *
     * @param target the name of the user's mailbox that takes the mail of INBOX
     * @param folders which folders are fetched and where they come; empty: INBOX alone
     */
    public FetchPlan(
            AfterFetch afterFetch,
            String target,
            Optional<FolderChoice> folders,
            PollInterval interval,
            Delivery delivery) {
        this(afterFetch, target, folders, interval, delivery, Selection.EVERYTHING);
    }

    /** As the other, with what is taken. */
    public FetchPlan(
            AfterFetch afterFetch,
            String target,
            Optional<FolderChoice> folders,
            PollInterval interval,
            Delivery delivery,
            Selection selection) {
        this.afterFetch = Objects.requireNonNull(afterFetch);
        this.target = Objects.requireNonNull(target);
        this.folders = Objects.requireNonNull(folders);
        this.interval = Objects.requireNonNull(interval);
        this.delivery = Objects.requireNonNull(delivery);
        this.selection = Objects.requireNonNull(selection);
    }

    public AfterFetch afterFetch() {
        return afterFetch;
    }

    public String target() {
        return target;
    }

    public Optional<FolderChoice> folders() {
        return folders;
    }

    public PollInterval interval() {
        return interval;
    }

    public Delivery delivery() {
        return delivery;
    }

    public Selection selection() {
        return selection;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FetchPlan
                && ((FetchPlan) other).afterFetch.equals(afterFetch)
                && ((FetchPlan) other).target.equals(target)
                && ((FetchPlan) other).folders.equals(folders)
                && ((FetchPlan) other).interval.equals(interval)
                && ((FetchPlan) other).delivery == delivery
                && ((FetchPlan) other).selection.equals(selection);
    }

    @Override
    public int hashCode() {
        return Objects.hash(afterFetch, target, folders, interval, delivery, selection);
    }

    @Override
    public String toString() {
        return afterFetch + ", " + selection + ", into " + target + ", " + interval;
    }
}
