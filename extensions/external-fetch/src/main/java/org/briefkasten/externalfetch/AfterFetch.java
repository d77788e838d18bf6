package org.briefkasten.externalfetch;

/** What happens at the server elsewhere to a message that was fetched. The names are kept by the database. */
public enum AfterFetch {
    KEEP
}
