package org.briefkasten.pop3policy.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.MaildropFolder;
import org.briefkasten.pop3policy.MaildropFolders;
import org.briefkasten.pop3policy.UidSet;
import org.briefkasten.pop3policy.removal.Destination;
import org.briefkasten.pop3policy.removal.Removal;
import org.briefkasten.pop3policy.removal.RemovalJournal;
import org.briefkasten.pop3policy.removal.RemovalState;
import org.briefkasten.settings.webadmin.ConflictException;
import org.briefkasten.settings.webadmin.NotFoundException;
import org.briefkasten.users.Incarnation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings back what a session that the brake stopped put into the trash. Thread-safe; blocks. */
public final class Undo {
    private static final Logger LOGGER = LoggerFactory.getLogger(Undo.class);

    private final RemovalJournal journal;
    private final MaildropFolders folders;
    private final Metric restoredMetric;

    @Inject
    public Undo(RemovalJournal journal, MaildropFolders folders, MetricFactory metrics) {
        this.journal = Objects.requireNonNull(journal);
        this.folders = Objects.requireNonNull(folders);
        this.restoredMetric = metrics.generate("pop3-policy-undo-restored");
    }

    /**
     * Moves the messages from the trash into the INBOX. Idempotent: a second time brings back what is left, which is
     * usually nothing.
     *
     * @return {@code {"restored":12,"gone":2}}; gone are those that somebody took out of the trash meanwhile
     * @throws NotFoundException if the user has no such session
     * @throws ConflictException if the brake did not stop it, or it is not through yet
     */
    public ObjectNode session(Incarnation user, String sessionId) throws MailboxException {
        List<Removal> braked = braked(user, sessionId);
        MaildropFolder inbox = folders.inbox(user.username(), user.id())
                .orElseThrow(() -> new ConflictException("The user has no INBOX now; log in once, then try again"));
        int restored = 0;
        int wanted = 0;
        for (Removal removal : braked) {
            if (removal.state() == RemovalState.DONE) {
                wanted += removal.uids().size();
                restored += restore(user.username(), removal, inbox);
                journal.update(removal.toBuilder().state(RemovalState.UNDONE).build());
            }
        }
        restoredMetric.add(restored);
        LOGGER.info(
                "{} pop3: session {} undone, {} messages are back in the INBOX, {} were gone from the trash",
                user.username().asString(),
                sessionId,
                restored,
                wanted - restored);
        return JsonNodeFactory.instance.objectNode().put("restored", restored).put("gone", wanted - restored);
    }

    private List<Removal> braked(Incarnation user, String sessionId) {
        List<Removal> session = journal.ofSession(user.id(), sessionId);
        if (session.isEmpty()) {
            throw new NotFoundException("The history has no session " + sessionId + " of this user");
        }
        List<Removal> braked = session.stream().filter(Removal::braked).collect(Collectors.toList());
        if (braked.isEmpty()) {
            throw new ConflictException(
                    "The brake did not stop session " + sessionId + ", so there is nothing to undo");
        }
        if (braked.stream().anyMatch(removal -> removal.state() == RemovalState.INTENDED)) {
            throw new ConflictException("Session " + sessionId + " is not through yet; try again in a minute");
        }
        return braked;
    }

    private int restore(Username username, Removal removal, MaildropFolder inbox) throws MailboxException {
        Optional<Destination> destination = removal.destination();
        if (destination.isEmpty()) {
            return 0;
        }
        Maildrop trash = new Maildrop(
                removal.maildrop().incarnation(),
                destination.get().mailboxId(),
                destination.get().uidValidity());
        Optional<MaildropFolder> folder = folders.open(username, trash);
        if (folder.isEmpty()) {
            return 0;
        }
        UidSet there = destination.get().uids();
        UidSet left = there.minus(there.minus(folder.get().present()));
        return folder.get().move(left, inbox).size();
    }
}
