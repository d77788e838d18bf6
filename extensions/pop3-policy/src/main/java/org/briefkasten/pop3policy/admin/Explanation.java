package org.briefkasten.pop3policy.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.briefkasten.pop3policy.LayeredPop3Policies;
import org.briefkasten.pop3policy.MaildropFolder;
import org.briefkasten.pop3policy.MaildropFolders;
import org.briefkasten.pop3policy.Pop3PolicyConfiguration;
import org.briefkasten.pop3policy.ledger.Download;
import org.briefkasten.pop3policy.ledger.DownloadLedger;
import org.briefkasten.pop3policy.ledger.LedgerSummary;
import org.briefkasten.pop3policy.lock.Holder;
import org.briefkasten.pop3policy.lock.MaildropLocks;
import org.briefkasten.pop3policy.removal.Removal;
import org.briefkasten.pop3policy.removal.RemovalJournal;
import org.briefkasten.settings.webadmin.NotFoundException;
import org.briefkasten.users.Incarnation;

/** Says which policy holds for a user and why, and what happened to a message. Thread-safe; blocks. */
public final class Explanation {
    /** So many removals of a user are looked through. */
    private static final int HISTORY = 10_000;

    private final LayeredPop3Policies policies;
    private final Pop3PolicyConfiguration configuration;
    private final DownloadLedger ledger;
    private final RemovalJournal journal;
    private final MaildropLocks locks;
    private final MaildropFolders folders;

    @Inject
    public Explanation(
            LayeredPop3Policies policies,
            Pop3PolicyConfiguration configuration,
            DownloadLedger ledger,
            RemovalJournal journal,
            MaildropLocks locks,
            MaildropFolders folders) {
        this.policies = Objects.requireNonNull(policies);
        this.configuration = Objects.requireNonNull(configuration);
        this.ledger = Objects.requireNonNull(ledger);
        this.journal = Objects.requireNonNull(journal);
        this.locks = Objects.requireNonNull(locks);
        this.folders = Objects.requireNonNull(folders);
    }

    /** The policy with the layer of each value, the guards, whether a session is open, and what the ledger counts. */
    public ObjectNode user(Incarnation user) throws MailboxException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("user", user.username().asString());
        json.set("policy", policies.explain(user.username()));
        json.set("guards", guards());
        json.set("session", session(user));
        json.set("maildrop", maildrop(user));
        return json;
    }

    private ObjectNode guards() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("lastCopyGuard", configuration.lastCopyGuard());
        ObjectNode brake = json.putObject("brake");
        // put() would write 5E+1.
        brake.set("percent", DecimalNode.valueOf(configuration.brake().percent()));
        brake.put("messages", configuration.brake().messages());
        return json.put("trashFolder", configuration.trashFolder().name());
    }

    private ObjectNode session(Incarnation user) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Optional<Holder> holder = locks.holder(user.id());
        json.put("open", holder.isPresent());
        holder.ifPresent(by -> json.put("sessionId", by.session().sessionId())
                .put("address", by.session().address())
                .put("since", by.since().toString()));
        locks.lastLogin(user.id()).ifPresent(at -> json.put("lastLogin", at.toString()));
        return json;
    }

    private ObjectNode maildrop(Incarnation user) throws MailboxException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Optional<MaildropFolder> inbox = folders.inbox(user.username(), user.id());
        json.put("messages", inbox.map(folder -> folder.present().size()).orElse(0));
        inbox.map(MaildropFolder::maildrop).ifPresent(maildrop -> {
            LedgerSummary summary = ledger.summary(maildrop);
            json.put("uidValidity", maildrop.uidValidity())
                    .put("downloaded", summary.downloaded().size())
                    .put("hidden", summary.hidden().size());
        });
        return json;
    }

    /**
     * What happened to one message.
     *
     * @param uidl as POP3 showed it
     * @throws NotFoundException if it is no unique-id of this user's
     */
    public ObjectNode message(Incarnation user, String uidl) throws MailboxException {
        Uidl message = folders.inbox(user.username(), user.id())
                .flatMap(inbox -> Uidl.parse(uidl, inbox))
                .orElseThrow(() -> new NotFoundException("No message of this user has the unique-id " + uidl));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("uidl", uidl)
                .put("uid", message.uid().asLong())
                .put("uidValidity", message.maildrop().uidValidity());
        json.put("inInbox", isPresent(user.username(), message));
        json.put("hidden", ledger.summary(message.maildrop()).hidden().contains(message.uid()));
        Map<MessageUid, Download> found = ledger.find(message.maildrop(), List.of(message.uid()));
        Optional.ofNullable(found.get(message.uid()))
                .ifPresent(download -> json.set("download", Shown.download(download)));
        ArrayNode removals = json.putArray("history");
        journal.of(user.id(), HISTORY).stream()
                .filter(message::isOf)
                .map(removal -> Shown.removal(removal, user.username()))
                .forEach(removals::add);
        return json;
    }

    private boolean isPresent(Username username, Uidl message) throws MailboxException {
        return folders.open(username, message.maildrop())
                .filter(folder -> folder.present().contains(message.uid()))
                .isPresent();
    }

    /** One entry for each session and sweep of which something is remembered, newest first. */
    public ArrayNode sessions(Incarnation user, int limit) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        List<Removal> history = journal.of(user.id(), HISTORY);
        history.stream()
                .map(removal -> removal.session().sessionId())
                .distinct()
                .limit(limit)
                .forEach(id -> {
                    ObjectNode session = json.addObject().put("sessionId", id);
                    ArrayNode actions = session.putArray("actions");
                    history.stream()
                            .filter(removal -> removal.session().sessionId().equals(id))
                            .forEach(removal -> {
                                session.put("address", removal.session().address())
                                        .put("at", removal.at().toString());
                                session.put("braked", session.path("braked").asBoolean() || removal.braked());
                                actions.add(Shown.action(removal));
                            });
                });
        return json;
    }
}
