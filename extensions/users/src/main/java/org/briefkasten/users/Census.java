package org.briefkasten.users;

import java.util.ArrayList;
import java.util.List;

/** What one sweep found of one kind of subject. Filled by one thread. */
final class Census {
    private final List<StoredIncarnation> absent = new ArrayList<>();
    private final List<StoredIncarnation> suspended = new ArrayList<>();
    private int present;
    private int suspendedAndBack;
    private int unknown;

    void count(StoredIncarnation stored, boolean there) {
        if (stored.suspendedSince().isPresent()) {
            suspended.add(stored);
            suspendedAndBack += there ? 1 : 0;
        } else if (there) {
            present++;
        } else {
            absent.add(stored);
        }
    }

    /** One that James could not tell about. */
    void countUnknown() {
        unknown++;
    }

    /** Not suspended and missing from James. */
    List<StoredIncarnation> absent() {
        return absent;
    }

    List<StoredIncarnation> suspended() {
        return suspended;
    }

    /** Not suspended and there. */
    int present() {
        return present;
    }

    int suspendedAndBack() {
        return suspendedAndBack;
    }

    int unknown() {
        return unknown;
    }
}
