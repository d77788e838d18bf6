package org.briefkasten.pop3policy.removal;

import java.util.Optional;
import org.apache.james.mailbox.exception.MailboxException;
import org.briefkasten.pop3policy.UidSet;
import org.briefkasten.pop3policy.lock.HeldLock;

/**
 * Does one removal batch by batch. Where a batch fails, its messages are tried one by one, so that one that cannot be
 * removed does not keep the others. Not thread-safe; used once.
 */
final class RemovalRun {
    /** What is done to messages; what was done before finds none. */
    interface Act {
        void on(UidSet messages, RemovalProgress progress) throws MailboxException;
    }

    /** Between two batches the lock is confirmed, and the journal told where messages are. */
    private static final int BATCH = 500;

    /** So many in a row are no fault of theirs: the store does not answer. */
    private static final int FAILURES_IN_A_ROW = 3;

    private final RemovalJournal journal;
    private final Act act;
    private final HeldLock lock;
    private Removal removal;
    private UidSet attempted = UidSet.empty();
    private int done;
    private int failuresInARow;
    private Optional<Exception> failure = Optional.empty();

    RemovalRun(RemovalJournal journal, Removal removal, Act act, HeldLock lock) {
        this.journal = journal;
        this.removal = removal;
        this.act = act;
        this.lock = lock;
    }

    /** How many messages it could not be done to, as far as it got. */
    int left() {
        return removal.uids().size() - done;
    }

    /**
     * @return the removal as it now stands in the journal
     * @throws MailboxException if some is not done; what is, the journal has
     */
    Removal run() throws MailboxException {
        for (UidSet batch : removal.uids().batches(BATCH)) {
            if (done > 0) {
                goOn();
            }
            attempt(batch);
        }
        if (failure.isPresent()) {
            journal.update(removal);
            throw new MailboxException(left() + " messages are not done", failure.get());
        }
        removal = removal.toBuilder().state(RemovalState.DONE).build();
        journal.update(removal);
        return removal;
    }

    private void goOn() throws MailboxException {
        if (removal.destination().isPresent()) {
            journal.update(removal);
        }
        if (!lock.confirm()) {
            throw new MailboxException("the lock was lost");
        }
    }

    private void attempt(UidSet messages) throws MailboxException {
        attempted = messages;
        try {
            act.on(messages, this::done);
        } catch (MailboxException | RuntimeException e) {
            if (messages.size() > 1) {
                attemptEach(attempted);
            } else {
                failed(e);
            }
        }
    }

    private void attemptEach(UidSet messages) throws MailboxException {
        for (UidSet message : messages.batches(1)) {
            attempt(message);
        }
    }

    private void failed(Exception e) throws MailboxException {
        failure = Optional.of(failure.orElse(e));
        if (++failuresInARow == FAILURES_IN_A_ROW) {
            journal.update(removal);
            throw new MailboxException("the store does not do it", e);
        }
    }

    private void done(UidSet messages, Optional<Destination> moved) {
        attempted = attempted.minus(messages);
        done += messages.size();
        failuresInARow = 0;
        moved.ifPresent(this::moved);
    }

    private void moved(Destination destination) {
        Destination all = removal.destination().map(destination::union).orElse(destination);
        removal = removal.toBuilder().destination(all).build();
    }
}
