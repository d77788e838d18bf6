package org.briefkasten.pop3policy.session;

/**
 * How unique-ids (RFC 1939 section 7) of one maildrop are made. Of an adapter that names messages by uid: the bare uid,
 * as stock's, for what stock has shown; {@code <uidvalidity>.<uid>} for the rest. The dot keeps the two apart. An
 * adapter's message ids stay as they are: they name one message for all time. Immutable and thread-safe.
 */
final class UniqueIds {
    private final boolean uids;
    private final long uidValidity;
    private final long legacyUpTo;

    private UniqueIds(boolean uids, long uidValidity, long legacyUpTo) {
        this.uids = uids;
        this.uidValidity = uidValidity;
        this.legacyUpTo = legacyUpTo;
    }

    static UniqueIds ofUids(long uidValidity, long legacyUpTo) {
        return new UniqueIds(true, uidValidity, legacyUpTo);
    }

    static UniqueIds ofIdentifiers() {
        return new UniqueIds(false, 0, 0);
    }

    boolean areUids() {
        return uids;
    }

    String ofUid(long uid) {
        return uid <= legacyUpTo ? Long.toString(uid) : uidValidity + "." + uid;
    }
}
