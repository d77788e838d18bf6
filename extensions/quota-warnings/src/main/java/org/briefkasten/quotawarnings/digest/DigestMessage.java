package org.briefkasten.quotawarnings.digest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.stream.RawField;
import org.briefkasten.quotawarnings.text.DigestText;
import org.briefkasten.users.mail.PostmasterMail;

/** The mail that carries a digest. Stateless. */
final class DigestMessage {
    /** Frozen: mail programs' filters may look for it. How many users are above a threshold. */
    static final String HEADER = "X-Briefkasten-Quota-Digest";

    private DigestMessage() {}

    /**
     * @param domain of whose postmaster it is
     * @param id the same for each attempt to send it
     */
    static byte[] bytes(String domain, String admin, String id, Digest digest, DigestText text, Instant now)
            throws IOException {
        return PostmasterMail.bytes(PostmasterMail.head(Message.Builder.of(), domain, admin, text.subject(), id, now)
                .addField(new RawField(HEADER, Long.toString(digest.number())))
                .setBody(text.plain().replace("\n", "\r\n") + "\r\n", "plain", StandardCharsets.UTF_8)
                .setContentTransferEncoding("quoted-printable"));
    }
}
