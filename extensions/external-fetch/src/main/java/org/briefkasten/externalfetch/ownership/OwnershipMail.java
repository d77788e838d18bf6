package org.briefkasten.externalfetch.ownership;

import com.google.common.io.Resources;
import com.google.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.apache.james.core.Username;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.stream.RawField;
import org.briefkasten.configuration.Choices;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.users.mail.MailAddresses;
import org.briefkasten.users.mail.MailSpool;
import org.briefkasten.users.mail.PostmasterMail;

/** Sends the mail that brings the code, through James's spool. Thread-safe; blocks on the queue. */
public final class OwnershipMail {
    /** Frozen: mails under way hold it. */
    static final String HEADER = "X-Briefkasten-Ownership-Code";

    private final MailLanguage language;
    private final MailAddresses addresses;
    private final MailSpool spool;
    private final Clock clock;

    @Inject
    public OwnershipMail(MailLanguage language, MailAddresses addresses, MailSpool spool, @SharedClock Clock clock) {
        this.language = Objects.requireNonNull(language);
        this.addresses = Objects.requireNonNull(addresses);
        this.spool = Objects.requireNonNull(spool);
        this.clock = Objects.requireNonNull(clock);
    }

    /**
     * Hands the mail to the spool.
     *
     * @throws IOException if that does not take it
     */
    void send(Username username, String address, OwnershipCode code) throws IOException {
        Mailbox user = addresses.of(username);
        String id = "external-address-" + UUID.randomUUID();
        spool.send(id, address, message(id, user, address, code));
    }

    private byte[] message(String id, Mailbox user, String address, OwnershipCode code) throws IOException {
        String[] subjectAndText = template().split("\n", 2);
        String subject = filled(subjectAndText[0], user, address, code);
        return PostmasterMail.bytes(PostmasterMail.head(
                        Message.Builder.of(), user.getDomain(), address, subject, id, clock.instant())
                .addField(new RawField(HEADER, code.text()))
                .addField(new RawField("Content-Language", Choices.nameOf(language)))
                .setBody(
                        filled(subjectAndText[1].trim(), user, address, code).replace("\n", "\r\n") + "\r\n",
                        StandardCharsets.UTF_8)
                .setContentTransferEncoding("quoted-printable"));
    }

    private static String filled(String text, Mailbox user, String address, OwnershipCode code) {
        return text.replace("{code}", code.text())
                .replace("{user}", user.getAddress())
                .replace("{address}", address);
    }

    private String template() throws IOException {
        String name = Choices.nameOf(language) + ".txt";
        return Resources.toString(Resources.getResource(OwnershipMail.class, name), StandardCharsets.UTF_8);
    }
}
