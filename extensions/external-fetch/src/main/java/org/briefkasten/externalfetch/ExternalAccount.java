package org.briefkasten.externalfetch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A mailbox elsewhere that a user of ours gathers mail from. Holds no secret: the password lies in the
 * {@link org.briefkasten.storage.secrets.SecretVault} under {@link #secretName()}. Immutable.
 */
public final class ExternalAccount {
    private final UUID id;
    private final UUID owner;
    private final String address;
    private final RemoteLogin login;
    private final AfterFetch afterFetch;
    private final String target;
    private final Optional<FolderChoice> folders;
    private final Instant createdAt;
    private final Optional<FetchReport> lastFetch;

    /**
     * @param owner the user's incarnation, see {@code org.briefkasten.users}
     * @param address the mail address whose mail it is
     * @param target the name of the user's mailbox that takes the mail of INBOX
     * @param folders which folders are fetched and where they come; empty: INBOX alone
     */
    public ExternalAccount(
            UUID id,
            UUID owner,
            String address,
            RemoteLogin login,
            AfterFetch afterFetch,
            String target,
            Optional<FolderChoice> folders,
            Instant createdAt) {
        this(id, owner, address, login, afterFetch, target, folders, createdAt, Optional.empty());
    }

    private ExternalAccount(
            UUID id,
            UUID owner,
            String address,
            RemoteLogin login,
            AfterFetch afterFetch,
            String target,
            Optional<FolderChoice> folders,
            Instant createdAt,
            Optional<FetchReport> lastFetch) {
        this.id = Objects.requireNonNull(id);
        this.owner = Objects.requireNonNull(owner);
        this.address = Objects.requireNonNull(address);
        this.login = Objects.requireNonNull(login);
        this.afterFetch = Objects.requireNonNull(afterFetch);
        this.target = Objects.requireNonNull(target);
        this.folders = Objects.requireNonNull(folders);
        this.createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        this.lastFetch = Objects.requireNonNull(lastFetch);
    }

    public ExternalAccount withLastFetch(FetchReport report) {
        return new ExternalAccount(
                id, owner, address, login, afterFetch, target, folders, createdAt, Optional.of(report));
    }

    public UUID id() {
        return id;
    }

    public UUID owner() {
        return owner;
    }

    public String address() {
        return address;
    }

    public RemoteLogin login() {
        return login;
    }

    public AfterFetch afterFetch() {
        return afterFetch;
    }

    public String target() {
        return target;
    }

    public Optional<FolderChoice> folders() {
        return folders;
    }

    /** The same for all accounts of the owner that are for one address, whatever the protocol: they have the same mail. */
    public UUID mailboxId() {
        return UUID.nameUUIDFromBytes(
                (owner + "\n" + address.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8));
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** How the latest fetch went; empty before the first. */
    public Optional<FetchReport> lastFetch() {
        return lastFetch;
    }

    /** The password's name in the vault. */
    public String secretName() {
        return "external-fetch/" + id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExternalAccount
                && ((ExternalAccount) other).id.equals(id)
                && ((ExternalAccount) other).owner.equals(owner)
                && ((ExternalAccount) other).address.equals(address)
                && ((ExternalAccount) other).login.equals(login)
                && ((ExternalAccount) other).afterFetch == afterFetch
                && ((ExternalAccount) other).target.equals(target)
                && ((ExternalAccount) other).folders.equals(folders)
                && ((ExternalAccount) other).createdAt.equals(createdAt)
                && ((ExternalAccount) other).lastFetch.equals(lastFetch);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "external account " + id + " of " + owner + ": " + login;
    }
}
