package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import java.io.IOException;
import java.util.Objects;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.james.protocols.lmtp.hook.DeliverToRecipientHook;
import org.apache.james.protocols.smtp.MailEnvelope;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.briefkasten.quotawarnings.refusals.Refusals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what a full mailbox is about to refuse over LMTP, and leaves the answer to whoever delivers: named as a
 * {@code handler} in {@code lmtpserver.xml}, which James asks before its own. Thread-safe; blocks on James's quota store, as
 * the delivery itself does.
 */
public final class QuotaWarningsLmtpHandler implements DeliverToRecipientHook {
    private static final Logger LOGGER = LoggerFactory.getLogger(QuotaWarningsLmtpHandler.class);

    private final UsersRepository users;
    private final UsageReader usages;
    private final Refusals refusals;

    @Inject
    public QuotaWarningsLmtpHandler(UsersRepository users, UsageReader usages, Refusals refusals) {
        this.users = Objects.requireNonNull(users);
        this.usages = Objects.requireNonNull(usages);
        this.refusals = Objects.requireNonNull(refusals);
    }

    @Override
    public HookResult deliver(SMTPSession session, MailAddress recipient, MailEnvelope envelope) {
        try {
            Username username = users.getUsername(recipient);
            if (!usages.read(username).hasRoomFor(envelope.getSize())) {
                refusals.add(username, envelope.getSize());
            }
        } catch (IOException | UsersRepositoryException | RuntimeException e) {
            LOGGER.warn("{} quota: whether mail is refused is not known", recipient, e);
        }
        return HookResult.DECLINED;
    }
}
