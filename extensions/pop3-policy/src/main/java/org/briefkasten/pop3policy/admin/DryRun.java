package org.briefkasten.pop3policy.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.user.api.UsersRepository;
import org.briefkasten.pop3policy.LayeredPop3Policies;
import org.briefkasten.pop3policy.MaildropFolder;
import org.briefkasten.pop3policy.MaildropFolders;
import org.briefkasten.pop3policy.Pop3Policies;
import org.briefkasten.pop3policy.Pop3Policy;
import org.briefkasten.pop3policy.UidSet;
import org.briefkasten.pop3policy.ledger.Download;
import org.briefkasten.pop3policy.ledger.DownloadLedger;
import org.briefkasten.pop3policy.ledger.LedgerSummary;
import org.briefkasten.settings.SettingsScope;
import org.briefkasten.settings.json.JsonDocument;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.storage.StorageUnavailableException;
import org.briefkasten.users.Incarnation;
import org.briefkasten.users.UserIncarnations;
import reactor.core.publisher.Flux;

/** Counts what a change of settings would do now, and changes nothing. Thread-safe; reads every INBOX that it concerns. */
public final class DryRun {
    private final LayeredPop3Policies policies;
    private final DownloadLedger ledger;
    private final MaildropFolders folders;
    private final UserIncarnations incarnations;
    private final UsersRepository users;
    private final Clock clock;

    @Inject
    public DryRun(
            LayeredPop3Policies policies,
            DownloadLedger ledger,
            MaildropFolders folders,
            UserIncarnations incarnations,
            UsersRepository users,
            @SharedClock Clock clock) {
        this.policies = Objects.requireNonNull(policies);
        this.ledger = Objects.requireNonNull(ledger);
        this.folders = Objects.requireNonNull(folders);
        this.incarnations = Objects.requireNonNull(incarnations);
        this.users = Objects.requireNonNull(users);
        this.clock = Objects.requireNonNull(clock);
    }

    /**
     * For one user.
     *
     * @return see {@link Tally#toJson}
     */
    public ObjectNode user(Username username, JsonDocument document) throws MailboxException {
        return count(SettingsScope.user(username), document, List.of(username));
    }

    /** For every user of the domain. */
    public ObjectNode domain(Domain domain, JsonDocument document) throws MailboxException {
        return count(SettingsScope.domain(domain), document, usersOf(domain));
    }

    private List<Username> usersOf(Domain domain) {
        try {
            return Flux.from(users.listReactive())
                    .filter(user -> user.getDomainPart().equals(Optional.of(domain)))
                    .collectList()
                    .block();
        } catch (RuntimeException e) {
            throw new StorageUnavailableException("James cannot list its users now: " + e.getMessage(), e);
        }
    }

    private ObjectNode count(SettingsScope scope, JsonDocument document, List<Username> concerned)
            throws MailboxException {
        Pop3Policies proposed = policies.proposed(scope, document);
        Tally tally = new Tally();
        for (Username username : concerned) {
            Optional<Incarnation> user = incarnations.known(username);
            Optional<MaildropFolder> inbox =
                    user.isPresent() ? folders.inbox(username, user.get().id()) : Optional.empty();
            if (inbox.isPresent()) {
                add(inbox.get(), policies.of(username), proposed.of(username), tally);
            }
        }
        return tally.toJson();
    }

    private void add(MaildropFolder inbox, Pop3Policy now, Pop3Policy then, Tally tally) {
        Instant instant = clock.instant();
        LedgerSummary summary = ledger.summary(inbox.maildrop());
        Map<MessageUid, Instant> arrivals = inbox.arrivals();
        int shownNow = shown(arrivals, now, summary, instant);
        int shownThen = shown(arrivals, then, summary, instant);
        UidSet present = UidSet.of(arrivals.keySet());
        tally.add(due(inbox, now, present, instant), due(inbox, then, present, instant), shownNow, shownThen);
    }

    private static int shown(Map<MessageUid, Instant> arrivals, Pop3Policy policy, LedgerSummary summary, Instant now) {
        return Math.toIntExact(arrivals.entrySet().stream()
                .filter(message -> !summary.hidden().contains(message.getKey()))
                .filter(message -> policy.expose()
                        .value()
                        .shows(message.getValue(), summary.downloaded().contains(message.getKey()), now))
                .count());
    }

    private int due(MaildropFolder inbox, Pop3Policy policy, UidSet present, Instant now) {
        return policy.deleteAfter()
                .value()
                .map(after -> Math.toIntExact(
                        ledger.downloadedBefore(inbox.maildrop(), now.minus(after), Integer.MAX_VALUE).stream()
                                .map(Download::uid)
                                .filter(present::contains)
                                .count()))
                .orElse(0);
    }

    /** Sums over users. */
    private static final class Tally {
        private int users;
        private int dueNow;
        private int dueThen;
        private int shownNow;
        private int shownThen;

        void add(int moreDueNow, int moreDueThen, int moreShownNow, int moreShownThen) {
            users++;
            dueNow += moreDueNow;
            dueThen += moreDueThen;
            shownNow += moreShownNow;
            shownThen += moreShownThen;
        }

        /**
         * {@code users} with an INBOX; {@code removedBySweep}: messages that the next sweep would take away under what
         * holds now and under the change; {@code shown}: messages that POP3 would list.
         */
        ObjectNode toJson() {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("users", users);
            json.putObject("removedBySweep").put("now", dueNow).put("then", dueThen);
            json.putObject("shown").put("now", shownNow).put("then", shownThen);
            return json;
        }
    }
}
