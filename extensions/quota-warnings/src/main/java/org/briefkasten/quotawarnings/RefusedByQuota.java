package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import java.util.Objects;
import org.apache.james.core.MailAddress;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.briefkasten.quotawarnings.refusals.Refusals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the mail as refused to each of its recipients, and changes nothing: named as a {@code mailet} in
 * {@code mailetcontainer.xml}, with the matcher {@code IsOverQuota}. Nothing here may name the exceptions of mailets, which
 * are of javax.mail on James 3.8 and of jakarta.mail on 3.9. Thread-safe.
 */
public final class RefusedByQuota extends GenericMailet {
    private static final Logger LOGGER = LoggerFactory.getLogger(RefusedByQuota.class);

    private final UsersRepository users;
    private final Refusals refusals;

    @Inject
    public RefusedByQuota(UsersRepository users, Refusals refusals) {
        this.users = Objects.requireNonNull(users);
        this.refusals = Objects.requireNonNull(refusals);
    }

    @Override
    public void service(Mail mail) {
        try {
            long size = mail.getMessageSize();
            for (MailAddress recipient : mail.getRecipients()) {
                count(recipient, size);
            }
        } catch (Exception e) {
            LOGGER.warn("quota: {} was refused and is not counted", mail.getName(), e);
        }
    }

    private void count(MailAddress recipient, long size) throws UsersRepositoryException {
        refusals.add(users.getUsername(recipient), size);
    }

    @Override
    public String getMailetInfo() {
        return "counts mail that a full mailbox refuses";
    }
}
