package org.briefkasten.pop3policy.notice;

import com.google.inject.Inject;
import com.google.inject.name.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.TimeZone;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager.AppendCommand;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.Fields;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.apache.james.mime4j.stream.RawField;
import org.briefkasten.pop3policy.Pop3PolicyConfiguration;
import org.briefkasten.pop3policy.removal.BrakeNotice;
import org.briefkasten.pop3policy.removal.Removal;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.users.mailbox.QuotaFreeFolders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends the notice to the user's INBOX, which a full mailbox does not hinder. Thread-safe; blocks. */
public final class InboxBrakeNotice implements BrakeNotice {
    /** Frozen: mail programs' filters may look for it. The session's id. */
    static final String HEADER = "X-Briefkasten-Pop3-Brake";

    private static final Logger LOGGER = LoggerFactory.getLogger(InboxBrakeNotice.class);
    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    private final MailboxManager manager;
    private final QuotaFreeFolders folders;
    private final DomainList domains;
    private final Pop3PolicyConfiguration configuration;
    private final Clock clock;

    @Inject
    public InboxBrakeNotice(
            @Named("mailboxmanager") MailboxManager manager,
            QuotaFreeFolders folders,
            DomainList domains,
            Pop3PolicyConfiguration configuration,
            @SharedClock Clock clock) {
        this.manager = Objects.requireNonNull(manager);
        this.folders = Objects.requireNonNull(folders);
        this.domains = Objects.requireNonNull(domains);
        this.configuration = Objects.requireNonNull(configuration);
        this.clock = Objects.requireNonNull(clock);
    }

    @Override
    public void tell(Username username, Removal removal) {
        try {
            append(username, message(addressOf(username), removal));
            LOGGER.info(
                    "{} pop3: told that the brake held {} messages of session {} back",
                    username.asString(),
                    removal.uids().size(),
                    removal.session().sessionId());
        } catch (MailboxException | IOException | DomainListException | RuntimeException e) {
            LOGGER.error(
                    "{} pop3: could not be told that the brake held messages of session {} back",
                    username.asString(),
                    removal.session().sessionId(),
                    e);
        }
    }

    private void append(Username username, byte[] message) throws MailboxException {
        MailboxSession session = manager.createSystemSession(username);
        manager.startProcessingRequest(session);
        try {
            folders.open(manager.getMailbox(MailboxPath.inbox(session), session).getMailboxEntity())
                    .appendMessage(
                            AppendCommand.builder()
                                    .delivery()
                                    .withInternalDate(Date.from(clock.instant()))
                                    .build(message),
                            session);
        } finally {
            manager.endProcessingRequest(session);
        }
    }

    private byte[] message(Mailbox recipient, Removal removal) throws IOException {
        NoticeText text = new NoticeText(
                configuration.noticeLanguage(), configuration.trashFolder().name(), removal);
        Instant now = clock.instant();
        Message message = Message.Builder.of()
                // RFC 5321 section 4.4, by whoever makes the final delivery; empty, so that nothing answers.
                .addField(new RawField("Return-Path", "<>"))
                .setDate(Date.from(now), UTC)
                .setFrom(new Mailbox("postmaster", recipient.getDomain()))
                .setTo(recipient)
                .setSubject(text.subject())
                .setMessageId("<pop3-brake-" + removal.id() + "@" + recipient.getDomain() + ">")
                // RFC 3834 section 5.
                .addField(new RawField("Auto-Submitted", "auto-generated"))
                .addField(new RawField(HEADER, removal.session().sessionId()))
                .addField(Fields.version("1.0"))
                .setBody(text.body(), "plain", StandardCharsets.UTF_8)
                .build();
        try {
            return DefaultMessageWriter.asBytes(message);
        } finally {
            message.dispose();
        }
    }

    /** A user of a James without virtual hosting has no domain of its own. */
    private Mailbox addressOf(Username username) throws DomainListException {
        Domain domain =
                username.getDomainPart().isPresent() ? username.getDomainPart().get() : domains.getDefaultDomain();
        return new Mailbox(username.getLocalPart(), domain.asString());
    }
}
