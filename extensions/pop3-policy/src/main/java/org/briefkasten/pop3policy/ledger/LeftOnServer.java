package org.briefkasten.pop3policy.ledger;

import com.google.inject.Inject;
import java.util.Objects;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.briefkasten.pop3policy.MaildropFolder;
import org.briefkasten.pop3policy.MaildropFolders;
import org.briefkasten.pop3policy.UidSet;
import org.briefkasten.storage.StorageUnavailableException;
import org.briefkasten.users.DownloadedMail;
import org.briefkasten.users.Incarnation;
import org.briefkasten.users.UserIncarnations;

/** What of the INBOX the ledger says was downloaded, hidden or not: it takes room. Thread-safe; blocks. */
public final class LeftOnServer implements DownloadedMail {
    private final UserIncarnations users;
    private final MaildropFolders folders;
    private final DownloadLedger ledger;

    @Inject
    public LeftOnServer(UserIncarnations users, MaildropFolders folders, DownloadLedger ledger) {
        this.users = Objects.requireNonNull(users);
        this.folders = Objects.requireNonNull(folders);
        this.ledger = Objects.requireNonNull(ledger);
    }

    @Override
    public Total leftBy(Username username) {
        try {
            Optional<Incarnation> user = users.known(username);
            return user.isPresent()
                    ? folders.inbox(username, user.get().id()).map(this::total).orElse(new Total(0, 0))
                    : new Total(0, 0);
        } catch (MailboxException e) {
            throw new StorageUnavailableException(username.asString() + ": the INBOX cannot be read", e);
        }
    }

    private Total total(MaildropFolder inbox) {
        UidSet downloaded = ledger.summary(inbox.maildrop()).downloaded();
        return downloaded.isEmpty()
                ? new Total(0, 0)
                : inbox.sizes().entrySet().stream()
                        .filter(message -> downloaded.contains(message.getKey()))
                        .map(message -> new Total(1, message.getValue()))
                        .reduce(
                                new Total(0, 0),
                                (one, other) ->
                                        new Total(one.messages() + other.messages(), one.bytes() + other.bytes()));
    }
}
