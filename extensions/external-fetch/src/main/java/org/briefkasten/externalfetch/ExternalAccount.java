package org.briefkasten.externalfetch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A mailbox elsewhere that a user of ours gathers mail from. Holds no secret: the password, or the tokens, lie in the
 * {@link org.briefkasten.storage.secrets.SecretVault} under {@link #secretName()}. Immutable.
 */
public final class ExternalAccount {
    private final UUID id;
    private final UUID owner;
    private final String address;
    private final RemoteLogin login;
    private final FetchPlan plan;
    private final Instant createdAt;
    private final List<UUID> ledgers;
    private final Optional<FetchReport> lastFetch;
    private final FetchMarks marks;

    /**
     * A new account, which was never fetched.
     *
     * @param owner the user's incarnation, see {@code org.briefkasten.users}
     * @param address the mail address whose mail it is
     */
    public ExternalAccount(UUID id, UUID owner, String address, RemoteLogin login, FetchPlan plan, Instant createdAt) {
        this(id, owner, address, login, plan, createdAt, List.of(id), Optional.empty(), FetchMarks.NONE);
    }

    private ExternalAccount(
            UUID id,
            UUID owner,
            String address,
            RemoteLogin login,
            FetchPlan plan,
            Instant createdAt,
            List<UUID> ledgers,
            Optional<FetchReport> lastFetch,
            FetchMarks marks) {
        this.id = Objects.requireNonNull(id);
        this.owner = Objects.requireNonNull(owner);
        this.address = Objects.requireNonNull(address);
        this.login = Objects.requireNonNull(login);
        this.plan = Objects.requireNonNull(plan);
        this.createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        this.ledgers = List.copyOf(ledgers);
        this.lastFetch = Objects.requireNonNull(lastFetch);
        this.marks = Objects.requireNonNull(marks);
    }

    public ExternalAccount withLastFetch(FetchReport report) {
        return new ExternalAccount(id, owner, address, login, plan, createdAt, ledgers, Optional.of(report), marks);
    }

    /** For stores. */
    public ExternalAccount withLedgers(List<UUID> kept) {
        return new ExternalAccount(id, owner, address, login, plan, createdAt, kept, lastFetch, marks);
    }

    public ExternalAccount withMarks(FetchMarks other) {
        return new ExternalAccount(id, owner, address, login, plan, createdAt, ledgers, lastFetch, other);
    }

    /**
     * The account with other properties. Names of messages mean nothing at another server or to another user there, so
     * that a new ledger is begun then.
     * Mail that was judged by another {@link Take}, or there, is judged anew.
     *
     * @param freshLedger the id of that
     */
    public ExternalAccount changedTo(
            String otherAddress, RemoteLogin otherLogin, FetchPlan otherPlan, UUID freshLedger) {
        List<UUID> kept = new ArrayList<>(ledgers);
        boolean sameMailbox = otherLogin.isForMailboxOf(login);
        if (!sameMailbox) {
            kept.add(freshLedger);
        }
        boolean sameTake = otherPlan.selection().take().equals(plan.selection().take());
        Optional<Instant> begunAt = marks.begunAt().filter(begun -> sameMailbox && sameTake);
        return new ExternalAccount(
                id,
                owner,
                otherAddress,
                otherLogin,
                otherPlan,
                createdAt,
                kept,
                lastFetch,
                new FetchMarks(begunAt, Optional.empty()));
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

    public FetchPlan plan() {
        return plan;
    }

    /** The same for all accounts of the owner that are for one address, whatever the protocol: they have the same mail. */
    public UUID mailboxId() {
        return UUID.nameUUIDFromBytes(
                (owner + "\n" + address.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8));
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** The ledgers in {@link ExternalMessageStore}, at least one, the one that fetches write to last. */
    public List<UUID> ledgers() {
        return ledgers;
    }

    /** The ledger that fetches write to. */
    public UUID ledger() {
        return ledgers.get(ledgers.size() - 1);
    }

    /** How the latest fetch went; empty before the first. */
    public Optional<FetchReport> lastFetch() {
        return lastFetch;
    }

    /** What it keeps in mind from fetch to fetch. */
    public FetchMarks marks() {
        return marks;
    }

    /** The earliest arrival of a message that is taken, see {@link Take#from}. */
    public Instant takenFrom() {
        return plan.selection().take().from(marks.begunAt());
    }

    /** The secret's name in the vault. */
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
                && ((ExternalAccount) other).plan.equals(plan)
                && ((ExternalAccount) other).createdAt.equals(createdAt)
                && ((ExternalAccount) other).ledgers.equals(ledgers)
                && ((ExternalAccount) other).lastFetch.equals(lastFetch)
                && ((ExternalAccount) other).marks.equals(marks);
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
