package org.briefkasten.externalfetch.ownership;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where proofs of ownership are kept. Thread-safe; every method blocks and throws
 * {@link org.briefkasten.storage.StorageUnavailableException} if the database fails.
 */
public interface AddressProofStore {
    Optional<AddressProof> find(UUID owner, String address);

    /** Those of a user, also of addresses that no account is for any more. */
    List<AddressProof> list(UUID owner);

    /**
     * Keeps that a mail was sent; what is known of the proof itself stays as it is.
     *
     * @param mails how many were, with this one
     */
    void putMailed(UUID owner, String address, int mails, Instant at);

    /** Keeps that the address is the user's; there must have been a mail to it. */
    void putProven(UUID owner, String address, Instant at);

    /** Forgets one address, if it is there. */
    void delete(UUID owner, String address);
}
