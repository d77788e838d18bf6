package org.briefkasten.quotawarnings.inbox;

import com.google.common.html.HtmlEscapers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.message.BodyPart;
import org.apache.james.mime4j.message.BodyPartBuilder;
import org.apache.james.mime4j.message.MultipartBuilder;
import org.apache.james.mime4j.stream.RawField;
import org.briefkasten.quotawarnings.EpisodeKey;
import org.briefkasten.quotawarnings.Warning;
import org.briefkasten.quotawarnings.WarningKind;
import org.briefkasten.quotawarnings.text.Texts;
import org.briefkasten.quotawarnings.text.WarningText;
import org.briefkasten.users.mail.PostmasterMail;

/** The message that carries a warning. Immutable and thread-safe. */
public final class WarningMessage {
    /** Frozen: mail programs' filters may look for it. Resource; threshold as configured. */
    public static final String HEADER = "X-Briefkasten-Quota-Warning";

    private final Mailbox owner;
    private final Mailbox recipient;
    private final Warning warning;
    private final WarningText text;

    /**
     * @param owner of the mailbox
     * @param recipient the owner, or whoever else is told
     */
    public WarningMessage(Mailbox owner, Mailbox recipient, Warning warning, Texts texts) {
        this.owner = Objects.requireNonNull(owner);
        this.recipient = Objects.requireNonNull(recipient);
        this.warning = Objects.requireNonNull(warning);
        this.text = texts.of(owner.getAddress(), warning);
    }

    /** What the ids of all messages of one episode begin with. */
    String idPrefix() {
        return "<" + idOfEpisode();
    }

    /** The same for each attempt to deliver one round of one episode, and for nothing else. */
    public String messageId() {
        return PostmasterMail.messageId(id(), owner.getDomain());
    }

    private String id() {
        return idOfEpisode() + roundOf(warning);
    }

    private String idOfEpisode() {
        return "quota-warning-" + warning.episode().id();
    }

    private static String roundOf(Warning warning) {
        if (warning.kind() == WarningKind.CLEARED) {
            return "-cleared";
        }
        int round = warning.episode().sending().round();
        return round == 1 ? "" : "-" + round;
    }

    public byte[] bytes(Instant now) throws IOException {
        EpisodeKey key = warning.episode().key();
        // RFC 5321 section 4.4, by whoever makes the final delivery; empty, so that nothing answers.
        Message.Builder delivered = Message.Builder.of().addField(new RawField("Return-Path", "<>"));
        return PostmasterMail.bytes(PostmasterMail.head(
                        delivered, owner.getDomain(), recipient.getAddress(), text.subject(), id(), now)
                .addField(new RawField(HEADER, key.headerValue()))
                .addField(new RawField("Content-Language", warning.settings().language()))
                .setBody(alternatives()));
    }

    private Multipart alternatives() throws IOException {
        return MultipartBuilder.create("alternative")
                .addBodyPart(part(text.plain() + "\n", "plain"))
                .addBodyPart(part(page(), "html"))
                .build();
    }

    private String page() {
        return "<!DOCTYPE html>\n<html lang=\"" + warning.settings().language()
                + "\">\n<head><meta charset=\"utf-8\"><title>"
                + HtmlEscapers.htmlEscaper().escape(text.subject()) + "</title></head>\n<body>\n" + text.html()
                + "\n</body>\n</html>\n";
    }

    private static BodyPart part(String text, String subtype) throws IOException {
        return BodyPartBuilder.create()
                .setBody(text.replace("\n", "\r\n"), subtype, StandardCharsets.UTF_8)
                .setContentTransferEncoding("quoted-printable")
                .build();
    }
}
