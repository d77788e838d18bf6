package org.briefkasten.quotawarnings;

import org.briefkasten.configuration.Choices;

/** What is told. */
public enum WarningKind {
    /** A threshold was reached. */
    WARNING,
    /** It still is. */
    REMINDER,
    /** It is not any more. */
    CLEARED;

    /** As in JSON. */
    public String text() {
        return Choices.nameOf(this);
    }
}
