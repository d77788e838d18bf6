package org.briefkasten.externalfetch.ownership;

import com.google.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.settings.webadmin.ConflictException;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.storage.secrets.Secret;
import org.briefkasten.storage.secrets.SecretVault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who owns which address elsewhere. What is proven stays so, for every account of the user that is for the address, until
 * the user is deleted. The code lies sealed in the vault until then. Thread-safe; every method blocks on the database and
 * throws {@link org.briefkasten.storage.StorageUnavailableException} if that fails.
 */
public final class Ownership {
    /** How long after the latest mail its code counts. */
    static final Duration VALIDITY = Duration.ofDays(3);

    private static final Logger LOGGER = LoggerFactory.getLogger(Ownership.class);

    private final boolean required;
    private final AddressProofStore proofs;
    private final SecretVault secrets;
    private final OwnershipMail mail;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param requirement whether anything must be proven at all
     */
    @Inject
    public Ownership(
            OwnershipProof requirement,
            AddressProofStore proofs,
            SecretVault secrets,
            OwnershipMail mail,
            @SharedClock Clock clock) {
        this.required = requirement == OwnershipProof.REQUIRED;
        this.proofs = Objects.requireNonNull(proofs);
        this.secrets = Objects.requireNonNull(secrets);
        this.mail = Objects.requireNonNull(mail);
        this.clock = Objects.requireNonNull(clock);
    }

    /** Where an address stands. */
    public OwnershipState stateOf(UUID owner, String address) {
        if (!required) {
            return OwnershipState.NOT_REQUIRED;
        }
        return proofs.find(owner, key(address)).map(this::stateOf).orElse(OwnershipState.UNPROVEN);
    }

    private OwnershipState stateOf(AddressProof proof) {
        if (proof.provenAt().isPresent()) {
            return OwnershipState.PROVEN;
        }
        return counts(proof) ? OwnershipState.MAIL_SENT : OwnershipState.UNPROVEN;
    }

    /** Whether mail of the address may be fetched for the user. */
    public boolean permits(UUID owner, String address) {
        OwnershipState state = stateOf(owner, address);
        return state == OwnershipState.PROVEN || state == OwnershipState.NOT_REQUIRED;
    }

    /** Sends the first mail to an address that needs one; that it cannot be sent now is no fault of who asks. */
    public void begin(Username username, UUID owner, String address) {
        if (stateOf(owner, address) == OwnershipState.UNPROVEN) {
            try {
                send(username, owner, address);
            } catch (ConflictException e) {
                LOGGER.warn("External fetch: no mail asks {} for {}: {}", username.asString(), address, e.getMessage());
            }
        }
    }

    /**
     * Sends a mail with the code, also once more: with the same code, as long as that counts.
     *
     * @throws ConflictException if it is proven or need not be, if the latest mail is too recent, or if James's spool does
     *     not take it
     */
    public void send(Username username, UUID owner, String address) {
        if (permits(owner, address)) {
            throw new ConflictException("There is nothing to prove for " + address);
        }
        Instant now = clock.instant();
        List<AddressProof> known = forgetOld(owner, now);
        Optional<AddressProof> proof =
                known.stream().filter(one -> one.address().equals(key(address))).findFirst();
        rejectTooMany(known, proof, address, now);
        OwnershipCode code = proof.flatMap(any -> codeOf(owner, address)).orElseGet(() -> OwnershipCode.create(random));
        secrets.put(owner, secretName(address), context(address), Secret.of(code.text()));
        proofs.putMailed(owner, key(address), MailPace.mailsWith(proof, now), now);
        try {
            mail.send(username, address, code);
        } catch (IOException e) {
            LOGGER.error("External fetch: the mail that proves {} could not be sent", address, e);
            throw new ConflictException("James does not take the mail to " + address + "; ask for it again later");
        }
        LOGGER.info("External fetch: a mail asks whether {} owns {}", username.asString(), address);
    }

    /**
     * The user has typed a code.
     *
     * @return whether the address is proven now
     */
    public boolean confirm(UUID owner, String address, String typed) {
        Optional<OwnershipCode> code = OwnershipCode.parse(typed);
        return code.isPresent() && code.equals(codeThatCounts(owner, address)) && prove(owner, address);
    }

    /**
     * Looks for the mail where its address is said to be fetched.
     *
     * @param mostListed messages of a folder
     * @return whether the address is proven now
     */
    public boolean confirm(UUID owner, String address, RemoteMailbox mailbox, int mostListed) throws IOException {
        Optional<OwnershipCode> code = codeThatCounts(owner, address);
        return code.isPresent() && new CodeSearch(code.get()).isFoundIn(mailbox, mostListed) && prove(owner, address);
    }

    /** Forgets all that is known of a user who is gone. */
    public void forget(UUID owner) {
        proofs.list(owner).forEach(proof -> delete(owner, proof.address()));
    }

    private boolean prove(UUID owner, String address) {
        proofs.putProven(owner, key(address), clock.instant());
        LOGGER.info("External fetch: {} is proven to own {}", owner, address);
        return true;
    }

    private Optional<OwnershipCode> codeThatCounts(UUID owner, String address) {
        return proofs.find(owner, key(address)).filter(this::counts).flatMap(proof -> codeOf(owner, address));
    }

    private boolean counts(AddressProof proof) {
        return proof.mailedAt().plus(VALIDITY).isAfter(clock.instant());
    }

    private Optional<OwnershipCode> codeOf(UUID owner, String address) {
        return secrets.get(owner, secretName(address), context(address))
                .flatMap(secret -> OwnershipCode.parse(secret.text()));
    }

    private static void rejectTooMany(
            List<AddressProof> known, Optional<AddressProof> proof, String address, Instant now) {
        proof.map(MailPace::next).filter(now::isBefore).ifPresent(next -> {
            throw new ConflictException("A mail went to " + address + " at "
                    + proof.get().mailedAt() + "; another one may follow at " + next);
        });
        if (MailPace.tooManyAddresses(known, key(address), now)) {
            throw new ConflictException(
                    "Mails went to " + MailPace.MOST_ADDRESSES + " addresses within a day; ask again tomorrow");
        }
    }

    private List<AddressProof> forgetOld(UUID owner, Instant now) {
        Map<Boolean, List<AddressProof>> known = proofs.list(owner).stream()
                .collect(Collectors.partitioningBy(proof -> MailPace.isForgotten(proof, now)));
        known.get(true).forEach(proof -> delete(owner, proof.address()));
        return known.get(false);
    }

    private void delete(UUID owner, String address) {
        secrets.delete(owner, secretName(address));
        proofs.delete(owner, address);
    }

    /** Two addresses that differ in case only are one here, as they are nearly everywhere. */
    private static String key(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    private static String secretName(String address) {
        return "external-fetch/ownership/" + UUID.nameUUIDFromBytes(key(address).getBytes(StandardCharsets.UTF_8));
    }

    private static String context(String address) {
        return "ownership\n" + key(address);
    }
}
