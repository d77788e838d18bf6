package org.briefkasten.tlsonly.listeners;

import java.util.List;

/** Where the running James reads {@code imapPackages}; it says nothing about those at the other place. */
public enum ImapPackagesPlace {
    /** Directly under {@code imapservers}, for all listeners: IMAPServerModule.providePackage of 3.8.x. */
    FILE,
    /** In each {@code imapserver}: IMAPServerModule.retrievePackages of 3.9.0. */
    LISTENER;

    private static final String SINCE_LISTENER = "org.apache.james.imap.ImapSuite";

    /** Told apart by a class that came together with the change. */
    public static ImapPackagesPlace ofThisJames() {
        try {
            Class.forName(SINCE_LISTENER, false, ImapPackagesPlace.class.getClassLoader());
            return LISTENER;
        } catch (ClassNotFoundException e) {
            return FILE;
        }
    }

    /** What James loads for the listener. */
    public List<String> read(ListenersFile file, Listener listener) {
        return this == FILE ? file.imapPackages() : listener.extensions();
    }

    /** What stands where James does not look. */
    public List<String> ignored(ListenersFile file, Listener listener) {
        return this == FILE ? listener.extensions() : file.imapPackages();
    }
}
