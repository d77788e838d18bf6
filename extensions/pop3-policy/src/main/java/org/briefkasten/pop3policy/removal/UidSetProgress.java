package org.briefkasten.pop3policy.removal;

import org.briefkasten.pop3policy.UidSet;

/** Counts down what is left of a removal. Not thread-safe. */
public final class UidSetProgress {
    private int left;

    public UidSetProgress(UidSet all) {
        this.left = all.size();
    }

    public void done(int messages) {
        left -= messages;
    }

    public int left() {
        return left;
    }
}
