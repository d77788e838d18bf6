package org.briefkasten.externalfetch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/** A row of the ledger: what became of one message of an external account. Immutable. */
public final class ExternalMessage {
    /** The names are kept by the database. */
    public enum State {
        /** It is being appended, or was when the process died. */
        CLAIMED,
        /** It is in the user's mailbox, or was until the user took it away. */
        APPENDED,
        /** It is left out, with a reason, and looked at again by the next fetch. */
        QUARANTINED,
        /** The user does not want it, with a reason: neither fetched nor deleted there. */
        UNWANTED
    }

    private final MessageKey key;
    private final State state;
    private final long announcedSize;
    private final Optional<Fingerprint> fingerprint;
    private final Optional<Claim> claim;
    private final Optional<Long> appendedUid;
    private final Optional<String> reason;
    private final Instant seenAt;

    /** For stores; others use {@link #claimed}, {@link #quarantined} and {@link #unwanted}. */
    public ExternalMessage(
            MessageKey key,
            State state,
            long announcedSize,
            Optional<Fingerprint> fingerprint,
            Optional<Claim> claim,
            Optional<Long> appendedUid,
            Optional<String> reason,
            Instant seenAt) {
        this.key = Objects.requireNonNull(key);
        this.state = Objects.requireNonNull(state);
        this.announcedSize = announcedSize;
        this.fingerprint = Objects.requireNonNull(fingerprint);
        this.claim = Objects.requireNonNull(claim);
        this.appendedUid = Objects.requireNonNull(appendedUid);
        this.reason = Objects.requireNonNull(reason);
        this.seenAt = seenAt.truncatedTo(ChronoUnit.MILLIS);
    }

    public static ExternalMessage claimed(
            MessageKey key, long announcedSize, Fingerprint fingerprint, Claim claim, Instant seenAt) {
        return new ExternalMessage(
                key,
                State.CLAIMED,
                announcedSize,
                Optional.of(fingerprint),
                Optional.of(claim),
                Optional.empty(),
                Optional.empty(),
                seenAt);
    }

    public static ExternalMessage quarantined(MessageKey key, long announcedSize, String reason, Instant seenAt) {
        return leftOut(State.QUARANTINED, key, announcedSize, reason, seenAt);
    }

    public static ExternalMessage unwanted(MessageKey key, long announcedSize, String reason, Instant seenAt) {
        return leftOut(State.UNWANTED, key, announcedSize, reason, seenAt);
    }

    private static ExternalMessage leftOut(
            State state, MessageKey key, long announcedSize, String reason, Instant seenAt) {
        return new ExternalMessage(
                key,
                state,
                announcedSize,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(reason),
                seenAt);
    }

    /** This copy, under the name that the server elsewhere gives it now. */
    public ExternalMessage adoptedAs(MessageKey name, long announced, Fingerprint arrived, Instant now) {
        return new ExternalMessage(
                name, State.APPENDED, announced, Optional.of(arrived), claim, appendedUid, Optional.empty(), now);
    }

    public ExternalMessage appendedAs(long uid) {
        return new ExternalMessage(
                key, State.APPENDED, announcedSize, fingerprint, claim, Optional.of(uid), reason, seenAt);
    }

    public MessageKey key() {
        return key;
    }

    public State state() {
        return state;
    }

    /** In octets, as the server lists it, which need not be the size received. */
    public long announcedSize() {
        return announcedSize;
    }

    /** Of the content received; empty if quarantined or unwanted. */
    public Optional<Fingerprint> fingerprint() {
        return fingerprint;
    }

    /** Empty if quarantined or unwanted. */
    public Optional<Claim> claim() {
        return claim;
    }

    /** Its IMAP UID in the claim's mailbox, if appended. */
    public Optional<Long> appendedUid() {
        return appendedUid;
    }

    /** Why it is quarantined or unwanted: a sentence for the user of at most 500 characters. */
    public Optional<String> reason() {
        return reason;
    }

    /** When the row was begun, to the millisecond. */
    public Instant seenAt() {
        return seenAt;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExternalMessage
                && ((ExternalMessage) other).key.equals(key)
                && ((ExternalMessage) other).state == state
                && ((ExternalMessage) other).announcedSize == announcedSize
                && ((ExternalMessage) other).fingerprint.equals(fingerprint)
                && ((ExternalMessage) other).claim.equals(claim)
                && ((ExternalMessage) other).appendedUid.equals(appendedUid)
                && ((ExternalMessage) other).reason.equals(reason)
                && ((ExternalMessage) other).seenAt.equals(seenAt);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return state + " " + key + reason.map(text -> ": " + text).orElse("");
    }
}
