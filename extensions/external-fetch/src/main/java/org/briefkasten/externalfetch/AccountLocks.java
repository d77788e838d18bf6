package org.briefkasten.externalfetch;

import com.google.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import org.briefkasten.storage.leases.HeldLease;
import org.briefkasten.storage.leases.LeaseKeeper;

/**
 * Sees to it that of all nodes that share the database nobody fetches an account twice at once, nor two accounts for one
 * address, which may have the same new message; nor deletes or changes one that is being fetched. What a killed node held
 * is free after the length of a lease. Thread-safe, never waits.
 */
public final class AccountLocks {
    private final LeaseKeeper leases;

    @Inject
    public AccountLocks(LeaseKeeper leases) {
        this.leases = leases;
    }

    /**
     * Acts while nobody else does so on the account.
     *
     * @param action is given the lease, which may be lost while it acts; returns what is not null
     * @return what the action returns; or empty, without acting, if somebody else acts
     * @throws org.briefkasten.storage.StorageUnavailableException if the database fails before it acts
     */
    public <T> Optional<T> whileLocked(ExternalAccount account, Function<HeldLease, T> action) {
        Optional<HeldLease> lease = leases.acquire("external-fetch/mailbox/" + account.mailboxId());
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        try (HeldLease held = lease.get()) {
            return Optional.of(action.apply(held));
        }
    }
}
