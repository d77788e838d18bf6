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

/** Mails to the address that the user has elsewhere. Thread-safe. */
public final class SecondAddressChannel extends MailingChannel {
    @Inject
    public SecondAddressChannel(MailAddresses addresses, MailSpool spool, Texts texts, @SharedClock Clock clock) {
        super(ChannelName.MAIL, addresses, spool, texts, clock);
    }

    @Override
    Optional<String> recipientOf(Warning warning) {
        return warning.settings().address();
    }
}
