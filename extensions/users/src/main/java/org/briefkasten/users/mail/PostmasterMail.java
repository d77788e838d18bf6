package org.briefkasten.users.mail;

import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.TimeZone;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.field.FieldName;
import org.apache.james.mime4j.field.Fields;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.apache.james.mime4j.stream.RawField;

/** What all mails have in common that the extensions write in the name of a domain's postmaster. Stateless. */
public final class PostmasterMail {
    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    private PostmasterMail() {}

    /**
     * Adds who writes to whom and when, and that no human does.
     *
     * @param id unique within the domain; printable ASCII without {@code <}, {@code >} and {@code @}
     * @return the mail
     */
    public static Message.Builder head(
            Message.Builder mail, String domain, String recipient, String subject, String id, Instant now) {
        return mail.setDate(Date.from(now), UTC)
                .addField(Utf8Field.of(FieldName.FROM, "postmaster@" + domain))
                .addField(Utf8Field.of(FieldName.TO, recipient))
                .setSubject(subject)
                .setMessageId(messageId(id, domain))
                // RFC 3834 section 5.
                .addField(new RawField("Auto-Submitted", "auto-generated"))
                .addField(Fields.version("1.0"));
    }

    /** The Message-ID with its angle brackets. */
    public static String messageId(String id, String domain) {
        return "<" + id + "@" + AsciiDomain.of(domain) + ">";
    }

    /** The octets of a mail, which is of no use afterwards. */
    public static byte[] bytes(Message.Builder mail) throws IOException {
        Message message = mail.build();
        try {
            return DefaultMessageWriter.asBytes(message);
        } finally {
            message.dispose();
        }
    }
}
