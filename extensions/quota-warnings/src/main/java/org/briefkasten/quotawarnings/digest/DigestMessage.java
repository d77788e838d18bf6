package org.briefkasten.quotawarnings.digest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.TimeZone;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.field.FieldName;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.apache.james.mime4j.stream.RawField;
import org.briefkasten.quotawarnings.text.DigestText;
import org.briefkasten.users.mail.AsciiDomain;
import org.briefkasten.users.mail.Utf8Field;

/** The mail that carries a digest. Stateless. */
final class DigestMessage {
    /** Frozen: mail programs' filters may look for it. How many users are above a threshold. */
    static final String HEADER = "X-Briefkasten-Quota-Digest";

    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    private DigestMessage() {}

    /**
     * @param domain of whose postmaster it is
     * @param id the same for each attempt to send it
     */
    static byte[] bytes(String domain, String admin, String id, Digest digest, DigestText text, Instant now)
            throws IOException {
        Message message = Message.Builder.of()
                .setDate(Date.from(now), UTC)
                .addField(Utf8Field.of(FieldName.FROM, "postmaster@" + domain))
                .addField(Utf8Field.of(FieldName.TO, admin))
                .setSubject(text.subject())
                .setMessageId("<" + id + "@" + AsciiDomain.of(domain) + ">")
                // RFC 3834 section 5.
                .addField(new RawField("Auto-Submitted", "auto-generated"))
                .addField(new RawField(HEADER, Long.toString(digest.number())))
                .addField(new RawField("MIME-Version", "1.0"))
                .setBody(text.plain().replace("\n", "\r\n") + "\r\n", "plain", StandardCharsets.UTF_8)
                .setContentTransferEncoding("quoted-printable")
                .build();
        try {
            return DefaultMessageWriter.asBytes(message);
        } finally {
            message.dispose();
        }
    }
}
