package org.briefkasten.quotawarnings.evidence;

import com.google.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxMetaData;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mailbox.model.search.MailboxQuery;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.dom.Header;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.field.FieldName;
import org.apache.james.mime4j.dom.field.MailboxListField;
import org.apache.james.mime4j.field.DefaultFieldParser;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.briefkasten.quotawarnings.QuotaUsage;
import org.briefkasten.quotawarnings.inbox.WarningMessage;
import org.briefkasten.quotawarnings.refusals.Refusals;
import org.briefkasten.quotawarnings.refusals.Refused;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.users.DownloadedMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/**
 * Looks through the user's folders: sizes and dates of all messages, and the senders of the {@value
 * Findings#LARGEST_MESSAGES} largest. Gives itself {@link #PATIENCE} and tells what it has seen by then. Thread-safe.
 */
public final class MailboxEvidence implements EvidenceSource {
    /** Four seconds: a warning is to be there ten seconds after the crossing. */
    static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Logger LOGGER = LoggerFactory.getLogger(MailboxEvidence.class);

    private final MailboxManager mailboxManager;
    private final Optional<DownloadedMail> downloaded;
    private final Refusals refusals;
    private final Clock clock;

    @Inject
    public MailboxEvidence(
            MailboxManager mailboxManager,
            Optional<DownloadedMail> downloaded,
            Refusals refusals,
            @SharedClock Clock clock) {
        this.mailboxManager = Objects.requireNonNull(mailboxManager);
        this.downloaded = Objects.requireNonNull(downloaded);
        this.refusals = Objects.requireNonNull(refusals);
        this.clock = Objects.requireNonNull(clock);
    }

    @Override
    public Evidence gather(Username username, QuotaUsage usage) {
        Findings findings = new Findings(clock.instant());
        Instant end = clock.instant().plus(PATIENCE);
        try {
            look(username, findings, end);
        } catch (MailboxException | IOException | RuntimeException e) {
            LOGGER.warn("{} quota: the evidence is incomplete", username.asString(), e);
        }
        return findings.evidence(usage, left(username), refused(username));
    }

    private Optional<DownloadedMail.Total> left(Username username) {
        try {
            return downloaded.map(ledger -> ledger.leftBy(username));
        } catch (RuntimeException e) {
            LOGGER.warn("{} quota: what POP3 left is not known", username.asString(), e);
            return Optional.empty();
        }
    }

    private Optional<Refused> refused(Username username) {
        try {
            return refusals.of(username);
        } catch (RuntimeException e) {
            LOGGER.warn("{} quota: what was refused is not known", username.asString(), e);
            return Optional.empty();
        }
    }

    private void look(Username username, Findings findings, Instant end) throws MailboxException, IOException {
        MailboxSession session = mailboxManager.createSystemSession(username);
        mailboxManager.startProcessingRequest(session);
        try {
            for (MailboxMetaData folder : foldersOf(session)) {
                lookAt(folder, session, findings, end);
            }
            for (Findings.Large large : findings.largest()) {
                if (clock.instant().isAfter(end)) {
                    return;
                }
                senderOf(large, session).ifPresent(sender -> findings.see(sender, large.size()));
            }
        } finally {
            mailboxManager.endProcessingRequest(session);
        }
    }

    private List<MailboxMetaData> foldersOf(MailboxSession session) {
        return Flux.from(mailboxManager.search(
                        MailboxQuery.privateMailboxesBuilder(session)
                                .matchesAllMailboxNames()
                                .build(),
                        session))
                .collectList()
                .block();
    }

    private void lookAt(MailboxMetaData folder, MailboxSession session, Findings findings, Instant end)
            throws MailboxException {
        Duration left = Duration.between(clock.instant(), end);
        if (left.isNegative()) {
            return;
        }
        MessageManager manager = mailboxManager.getMailbox(folder.getId(), session);
        Tally tally = findings.folder(folder.getPath().getName());
        Flux.from(manager.getMessagesReactive(MessageRange.all(), FetchGroup.MINIMAL, session))
                .take(left)
                .toIterable()
                .forEach(message -> findings.see(message, tally, manager));
    }

    private static Optional<String> senderOf(Findings.Large large, MailboxSession session)
            throws IOException, MailboxException {
        MessageResult message = Flux.from(large.folder()
                        .getMessagesReactive(MessageRange.one(large.message().getUid()), FetchGroup.HEADERS, session))
                .blockFirst();
        if (message == null) {
            return Optional.empty();
        }
        try (InputStream content = message.getHeaders().getInputStream()) {
            Header header = new DefaultMessageBuilder().parseHeader(content);
            // Nobody need be told that our own messages take room.
            return Optional.ofNullable(header.getField(WarningMessage.HEADER) == null ? header : null)
                    .map(foreign -> foreign.getField(FieldName.FROM))
                    .flatMap(MailboxEvidence::addressIn);
        }
    }

    private static Optional<String> addressIn(Field from) {
        try {
            Field parsed = DefaultFieldParser.parse(from.getName() + ": " + from.getBody());
            return parsed instanceof MailboxListField && ((MailboxListField) parsed).getMailboxList() != null
                    ? ((MailboxListField) parsed)
                            .getMailboxList().stream()
                                    .map(Mailbox::getAddress)
                                    .map(address -> address.toLowerCase(Locale.ROOT))
                                    .findFirst()
                    : Optional.empty();
        } catch (MimeException e) {
            LOGGER.debug("a From that is no list of addresses", e);
            return Optional.empty();
        }
    }
}
