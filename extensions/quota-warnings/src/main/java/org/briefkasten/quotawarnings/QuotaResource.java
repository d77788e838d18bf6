package org.briefkasten.quotawarnings;

import org.briefkasten.configuration.Choices;

/** What a quota limits. The names are kept by the database and never change. */
public enum QuotaResource {
    /** Octets of all messages (STORAGE of RFC 9208, which counts in units of 1024 octets). */
    SIZE,
    /** Number of messages (MESSAGE of RFC 9208). */
    COUNT;

    /** As in XML, in the header of a warning and in the database: {@code size} or {@code count}. */
    public String text() {
        return Choices.nameOf(this);
    }
}
