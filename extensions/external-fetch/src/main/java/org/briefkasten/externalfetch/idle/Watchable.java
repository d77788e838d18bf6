package org.briefkasten.externalfetch.idle;

import java.util.Objects;
import java.util.UUID;
import org.apache.james.core.Username;
import org.briefkasten.externalfetch.ExternalAccount;
import org.briefkasten.externalfetch.remote.RemoteFolder;

/** An account that may be watched; equal as long as the connection would be the same. Immutable. */
final class Watchable {
    private final Username username;
    private final ExternalAccount account;

    Watchable(Username username, ExternalAccount account) {
        this.username = Objects.requireNonNull(username);
        this.account = Objects.requireNonNull(account);
    }

    Username username() {
        return username;
    }

    ExternalAccount account() {
        return account;
    }

    UUID id() {
        return account.id();
    }

    String host() {
        return account.login().endpoint().host();
    }

    boolean takes(RemoteFolder folder) {
        return account.plan().folders().map(choice -> choice.takes(folder)).orElseGet(folder::isInbox);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Watchable
                && ((Watchable) other).username.equals(username)
                && ((Watchable) other).id().equals(id())
                && ((Watchable) other).account.login().equals(account.login())
                && ((Watchable) other)
                        .account
                        .plan()
                        .folders()
                        .equals(account.plan().folders());
    }

    @Override
    public int hashCode() {
        return id().hashCode();
    }

    @Override
    public String toString() {
        return "account " + id() + " of " + username.asString();
    }
}
