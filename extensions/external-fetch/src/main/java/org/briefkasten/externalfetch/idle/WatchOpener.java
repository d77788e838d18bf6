package org.briefkasten.externalfetch.idle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.briefkasten.externalfetch.AccountSecrets;
import org.briefkasten.externalfetch.ExternalAccount;
import org.briefkasten.externalfetch.Logins;
import org.briefkasten.externalfetch.remote.ArrivalWatch;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.RemoteFolder;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.settings.webadmin.ConflictException;

/**
 * Opens the connections over which servers say when mail comes: to INBOX, or if that is not fetched to the first folder
 * that is. The account is locked for the login at most, where it has tokens, and never while it is watched. Thread-safe;
 * blocks.
 */
public final class WatchOpener {
    private static final String NO_IDLE = "The server does not say when mail comes (IDLE).";

    private final AccountSecrets secrets;
    private final Logins logins;

    /**
     * @param logins with time-outs for sessions that last
     */
    public WatchOpener(AccountSecrets secrets, Logins logins) {
        this.secrets = Objects.requireNonNull(secrets);
        this.logins = Objects.requireNonNull(logins);
    }

    /**
     * @throws ExternalServerException if the server cannot be reached, is not trusted, refuses or has no IDLE
     */
    ArrivalWatch open(Watchable account) throws IOException {
        RemoteMailbox mailbox = logIn(account.account());
        try {
            return mailbox.watch(folderOf(account, mailbox))
                    .orElseThrow(() -> new ExternalServerException(Kind.UNSUPPORTED, NO_IDLE));
        } catch (IOException | RuntimeException e) {
            mailbox.close();
            throw e;
        }
    }

    private static RemoteFolder folderOf(Watchable account, RemoteMailbox mailbox) throws IOException {
        if (account.takes(RemoteFolder.INBOX)) {
            return RemoteFolder.INBOX;
        }
        Optional<RemoteFolder> first =
                mailbox.folders().stream().filter(account::takes).findFirst();
        return first.orElseThrow(
                () -> new ExternalServerException(Kind.UNSUPPORTED, "The server has none of the chosen folders."));
    }

    private RemoteMailbox logIn(ExternalAccount account) throws IOException {
        try {
            return secrets.use(account, slot -> {
                try {
                    return logins.open(account.login(), slot);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (ConflictException e) {
            throw new ExternalServerException(Kind.REFUSED, e.getMessage(), e);
        }
    }
}
