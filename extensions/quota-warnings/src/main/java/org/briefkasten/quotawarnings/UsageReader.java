package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import java.io.IOException;
import java.util.Objects;
import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.quota.QuotaManager.Quotas;
import org.apache.james.mailbox.quota.QuotaRootResolver;

/** Reads what James counts for a user, now. Thread-safe; blocks on James's quota store. */
public final class UsageReader {
    private final QuotaManager quotaManager;
    private final QuotaRootResolver quotaRootResolver;

    @Inject
    public UsageReader(QuotaManager quotaManager, QuotaRootResolver quotaRootResolver) {
        this.quotaManager = Objects.requireNonNull(quotaManager);
        this.quotaRootResolver = Objects.requireNonNull(quotaRootResolver);
    }

    public QuotaUsage read(Username username) throws IOException {
        try {
            Quotas quotas = quotaManager.getQuotas(quotaRootOf(username));
            return QuotaUsage.of(quotas.getStorageQuota(), quotas.getMessageQuota());
        } catch (MailboxException e) {
            throw new IOException(username.asString() + ": the quota cannot be read", e);
        }
    }

    QuotaRoot quotaRootOf(Username username) throws IOException {
        try {
            return quotaRootResolver.getQuotaRoot(MailboxPath.inbox(username));
        } catch (MailboxException e) {
            throw new IOException(username.asString() + " has no quota", e);
        }
    }
}
