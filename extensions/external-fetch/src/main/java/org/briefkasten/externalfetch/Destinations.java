package org.briefkasten.externalfetch;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.james.core.Username;

/** What a fetch brings mail to, each mailbox of ours opened when the first message comes. Not thread-safe. */
final class Destinations {
    private final Username username;
    private final ExternalAccount account;
    private final TargetMailboxes mailboxes;
    private final ExternalMessageStore ledger;
    private final StoredCopies copies;
    private final LeftOut leftOut;
    private final FetchProgress progress;
    private final Clock clock;
    private final Map<String, Arrivals> arrivalsByTarget = new HashMap<>();

    Destinations(
            Username username,
            ExternalAccount account,
            TargetMailboxes mailboxes,
            ExternalMessageStore ledger,
            StoredCopies copies,
            LeftOut leftOut,
            FetchProgress progress,
            Clock clock) {
        this.username = username;
        this.account = account;
        this.mailboxes = mailboxes;
        this.ledger = ledger;
        this.copies = copies;
        this.leftOut = leftOut;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * @param target the name of a mailbox, made now if it is not there
     */
    Arrivals open(String target) throws TargetMailboxException {
        Arrivals arrivals = arrivalsByTarget.get(target);
        if (arrivals == null) {
            arrivals = new Arrivals(account, mailbox(target), ledger, copies, leftOut, progress, clock);
            arrivalsByTarget.put(target, arrivals);
        }
        return arrivals;
    }

    private TargetMailbox mailbox(String name) throws TargetMailboxException {
        return account.plan().delivery() == Delivery.PIPELINE
                ? mailboxes.pipeline(username)
                : mailboxes.open(username, name);
    }
}
