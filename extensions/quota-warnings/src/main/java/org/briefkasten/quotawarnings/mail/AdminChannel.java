package org.briefkasten.quotawarnings.mail;

import com.google.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.briefkasten.quotawarnings.ChannelName;
import org.briefkasten.quotawarnings.Warning;
import org.briefkasten.quotawarnings.text.Texts;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.users.mail.MailAddresses;
import org.briefkasten.users.mail.MailSpool;

/** Mails to whoever looks after the domain: one address, never all of its users. Thread-safe. */
public final class AdminChannel extends MailingChannel {
    @Inject
    public AdminChannel(MailAddresses addresses, MailSpool spool, Texts texts, @SharedClock Clock clock) {
        super(ChannelName.ADMIN, addresses, spool, texts, clock);
    }

    @Override
    Optional<String> recipientOf(Warning warning) {
        return warning.settings().admin();
    }
}
