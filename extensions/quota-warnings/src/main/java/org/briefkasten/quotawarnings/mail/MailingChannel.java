package org.briefkasten.quotawarnings.mail;

import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.briefkasten.quotawarnings.ChannelName;
import org.briefkasten.quotawarnings.Warning;
import org.briefkasten.quotawarnings.WarningChannel;
import org.briefkasten.quotawarnings.inbox.WarningMessage;
import org.briefkasten.quotawarnings.text.Texts;
import org.briefkasten.users.mail.MailAddresses;
import org.briefkasten.users.mail.MailSpool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails the warning to one address. What an earlier attempt sent cannot be told: the same Message-ID then lets mail
 * programs show one. Thread-safe.
 */
abstract class MailingChannel implements WarningChannel {
    private static final Logger LOGGER = LoggerFactory.getLogger(MailingChannel.class);

    private final ChannelName name;
    private final MailAddresses addresses;
    private final MailSpool spool;
    private final Texts texts;
    private final Clock clock;

    MailingChannel(ChannelName name, MailAddresses addresses, MailSpool spool, Texts texts, Clock clock) {
        this.name = Objects.requireNonNull(name);
        this.addresses = Objects.requireNonNull(addresses);
        this.spool = Objects.requireNonNull(spool);
        this.texts = Objects.requireNonNull(texts);
        this.clock = Objects.requireNonNull(clock);
    }

    /** Empty if there is nobody to write to. */
    abstract Optional<String> recipientOf(Warning warning);

    @Override
    public ChannelName name() {
        return name;
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public void deliver(Warning warning) throws IOException {
        Optional<String> recipient = recipientOf(warning);
        if (recipient.isEmpty()) {
            LOGGER.info(
                    "{} quota: nobody is told by {}, since no address is set",
                    warning.username().asString(),
                    name.text());
            return;
        }
        String address = recipient.get();
        int at = address.lastIndexOf('@');
        WarningMessage message = new WarningMessage(
                addresses.of(warning.username()),
                new Mailbox(address.substring(0, at), address.substring(at + 1)),
                warning,
                texts);
        String id = "quota-warning-" + name.text() + "-" + warning.episode().id() + "-"
                + warning.episode().sending().round();
        spool.send(id, address, message.bytes(clock.instant()));
    }

    @Override
    public void deliverUnlessDelivered(Warning warning) throws IOException {
        deliver(warning);
    }
}
