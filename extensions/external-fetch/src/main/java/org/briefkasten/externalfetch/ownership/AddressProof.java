package org.briefkasten.externalfetch.ownership;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** How far a user has come in proving that an address is theirs. Immutable. */
public final class AddressProof {
    private final UUID owner;
    private final String address;
    private final int mails;
    private final Instant mailedAt;
    private final Optional<Instant> provenAt;

    /**
     * @param owner the user's incarnation, see {@code org.briefkasten.users}
     * @param address in lower case
     * @param mails how many were sent, see {@link MailPace}; at least 1
     * @param mailedAt when the latest was, to the millisecond
     */
    public AddressProof(UUID owner, String address, int mails, Instant mailedAt, Optional<Instant> provenAt) {
        this.owner = Objects.requireNonNull(owner);
        this.address = Objects.requireNonNull(address);
        this.mails = mails;
        this.mailedAt = mailedAt.truncatedTo(ChronoUnit.MILLIS);
        this.provenAt = provenAt.map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
    }

    public UUID owner() {
        return owner;
    }

    public String address() {
        return address;
    }

    public int mails() {
        return mails;
    }

    public Instant mailedAt() {
        return mailedAt;
    }

    public Optional<Instant> provenAt() {
        return provenAt;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressProof
                && ((AddressProof) other).owner.equals(owner)
                && ((AddressProof) other).address.equals(address)
                && ((AddressProof) other).mails == mails
                && ((AddressProof) other).mailedAt.equals(mailedAt)
                && ((AddressProof) other).provenAt.equals(provenAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(owner, address);
    }

    @Override
    public String toString() {
        return "proof of " + address + " by " + owner + ": " + mails + " mails, the latest at " + mailedAt + ", proven "
                + provenAt;
    }
}
