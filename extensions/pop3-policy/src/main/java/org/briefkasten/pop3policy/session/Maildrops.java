package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import com.google.inject.name.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxExistsException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.pop3server.mailbox.MailboxAdapterFactory;
import org.apache.james.protocols.pop3.mailbox.Mailbox;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.Pop3Policies;
import org.briefkasten.pop3policy.Pop3Policy;
import org.briefkasten.pop3policy.SessionTrace;
import org.briefkasten.pop3policy.lock.HeldLock;
import org.briefkasten.pop3policy.lock.LockKeeper;
import org.briefkasten.pop3policy.lock.MaildropInUseException;
import org.briefkasten.pop3policy.lock.MaildropLocks;
import org.briefkasten.pop3policy.removal.RemovalReplay;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.users.Incarnation;
import org.briefkasten.users.UserIncarnations;

/** Opens the maildrop of a user who has proven who they are. Thread-safe; blocks on the stores. */
final class Maildrops {
    private final MailboxManager manager;
    private final MailboxAdapterFactory adapters;
    private final UserIncarnations incarnations;
    private final Pop3Policies policies;
    private final MaildropLocks locks;
    private final LockKeeper keeper;
    private final RemovalReplay replay;
    private final Listings listings;
    private final Clock clock;

    @Inject
    Maildrops(
            @Named("mailboxmanager") MailboxManager manager,
            MailboxAdapterFactory adapters,
            UserIncarnations incarnations,
            Pop3Policies policies,
            MaildropLocks locks,
            LockKeeper keeper,
            RemovalReplay replay,
            Listings listings,
            @SharedClock Clock clock) {
        this.manager = manager;
        this.adapters = adapters;
        this.incarnations = incarnations;
        this.policies = policies;
        this.locks = locks;
        this.keeper = keeper;
        this.replay = replay;
        this.listings = listings;
        this.clock = clock;
    }

    /**
     * Takes the lock, does what an interrupted session left to do, and lists.
     *
     * @throws LoginRefused if the policy or another session stands against it
     */
    OpenMaildrop open(MailboxSession session, SessionTrace trace) throws LoginRefused, MailboxException, IOException {
        Incarnation user = incarnations
                .current(session.getUser())
                .orElseThrow(() -> new LoginRefused(
                        "the user is being deleted", Responses.temporary("The account is not available now")));
        Pop3Policy policy = policies.of(session.getUser());
        rejectTooEarly(user, policy.loginDelay().value());
        HeldLock lock = lock(user, trace);
        boolean opened = false;
        try {
            OpenMaildrop maildrop = open(session, trace, user, policy, lock);
            noteLogin(user, policy.loginDelay().value(), lock);
            opened = true;
            return maildrop;
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    private void rejectTooEarly(Incarnation user, Duration loginDelay) throws LoginRefused {
        if (loginDelay.isZero()) {
            return;
        }
        Instant now = clock.instant();
        // One in the future was noted by a clock that was set back since.
        Optional<Instant> last = locks.lastLogin(user.id()).filter(at -> !at.isAfter(now));
        if (last.isPresent() && now.isBefore(last.get().plus(loginDelay))) {
            throw new LoginRefused(
                    "the last login was at " + last.get(),
                    Responses.err("[LOGIN-DELAY] Log in at most every " + loginDelay.toSeconds() + " seconds"));
        }
    }

    /** At once only if something depends on it: it is one more write to wait for. */
    private void noteLogin(Incarnation user, Duration loginDelay, HeldLock lock) {
        Instant now = clock.instant();
        lock.loggedIn(now);
        if (!loginDelay.isZero()) {
            locks.loggedIn(user.id(), now);
        }
    }

    private HeldLock lock(Incarnation user, SessionTrace trace) throws LoginRefused {
        try {
            return keeper.acquire(user.id(), trace);
        } catch (MaildropInUseException e) {
            throw new LoginRefused(
                    e.getMessage(), Responses.err("[IN-USE] Another POP3 session has the mailbox, try again later"));
        }
    }

    private OpenMaildrop open(
            MailboxSession session, SessionTrace trace, Incarnation user, Pop3Policy policy, HeldLock lock)
            throws MailboxException, IOException {
        manager.startProcessingRequest(session);
        try {
            replay.ofUser(user.id(), session.getUser(), lock);
            MessageManager inbox = inbox(session);
            Maildrop maildrop = new Maildrop(
                    user.id(),
                    inbox.getId().serialize(),
                    inbox.getMailboxEntity().getUidValidity().asLong());
            Mailbox adapter = adapters.create(inbox, session);
            Listing listing = listings.of(
                    maildrop, adapter, inbox, session, policy.expose().value());
            return new OpenMaildrop(session, maildrop, trace, policy, lock, adapter, listing);
        } finally {
            manager.endProcessingRequest(session);
        }
    }

    private MessageManager inbox(MailboxSession session) throws MailboxException {
        MailboxPath path = MailboxPath.inbox(session);
        try {
            return manager.getMailbox(path, session);
        } catch (MailboxNotFoundException e) {
            create(path, session);
            return manager.getMailbox(path, session);
        }
    }

    /** As stock's PassCmdHandler does (3.8.1 and 3.9.0); IMAP may have been faster. */
    private void create(MailboxPath path, MailboxSession session) throws MailboxException {
        try {
            manager.createMailbox(path, session);
        } catch (MailboxExistsException e) {
            // What was wanted is there.
            return;
        }
    }
}
