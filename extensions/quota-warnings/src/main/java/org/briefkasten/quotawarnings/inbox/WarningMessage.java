package org.briefkasten.quotawarnings.inbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.TimeZone;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.Fields;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.apache.james.mime4j.stream.RawField;
import org.briefkasten.quotawarnings.EpisodeKey;
import org.briefkasten.quotawarnings.Warning;

/** The message that carries a warning. Immutable and thread-safe. */
final class WarningMessage {
    /** Frozen: mail programs' filters may look for it. Resource; threshold as configured. */
    static final String HEADER = "X-Briefkasten-Quota-Warning";

    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    private final Mailbox recipient;
    private final Warning warning;

    WarningMessage(Mailbox recipient, Warning warning) {
        this.recipient = Objects.requireNonNull(recipient);
        this.warning = Objects.requireNonNull(warning);
    }

    /** The same for each attempt to deliver the warning of one episode, and for nothing else. */
    String messageId() {
        return "<quota-warning-" + warning.episode().id() + "@" + recipient.getDomain() + ">";
    }

    byte[] bytes(Instant now) throws IOException {
        EpisodeKey key = warning.episode().key();
        WarningText text = new WarningText(recipient.getAddress(), warning);
        Message message = Message.Builder.of()
                // RFC 5321 section 4.4, by whoever makes the final delivery; empty, so that nothing answers.
                .addField(new RawField("Return-Path", "<>"))
                .setDate(Date.from(now), UTC)
                .setFrom(new Mailbox("postmaster", recipient.getDomain()))
                .setTo(recipient)
                .setSubject(text.subject())
                .setMessageId(messageId())
                // RFC 3834 section 5.
                .addField(new RawField("Auto-Submitted", "auto-generated"))
                .addField(new RawField(HEADER, key.resource().text() + "; " + key.threshold()))
                .addField(Fields.version("1.0"))
                .setBody(text.body(), "plain", StandardCharsets.UTF_8)
                .build();
        try {
            return DefaultMessageWriter.asBytes(message);
        } finally {
            message.dispose();
        }
    }
}
