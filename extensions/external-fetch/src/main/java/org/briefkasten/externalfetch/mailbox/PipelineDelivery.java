package org.briefkasten.externalfetch.mailbox;

import com.google.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.OverQuotaException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.Quota;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.quota.QuotaManager;
import org.apache.james.mailbox.quota.QuotaManager.Quotas;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.briefkasten.externalfetch.SpooledMessage;
import org.briefkasten.externalfetch.TraceHeader;
import org.briefkasten.users.mail.MailAddresses;
import org.briefkasten.users.mail.MailSpool;

/** Hands fetched messages to James's spool, one mail each, named after its token. Thread-safe; blocks. */
public final class PipelineDelivery {
    /** The attribute by which mailets know such a mail; its value is the token. Frozen: operators match it. */
    static final String ATTRIBUTE = "org.briefkasten.external-fetch";

    private static final String NAME = "external-fetch-";

    private final MailSpool spool;
    private final MailAddresses addresses;
    private final QuotaManager quotas;
    private final QuotaRootResolver quotaRoots;

    @Inject
    public PipelineDelivery(
            MailSpool spool, MailAddresses addresses, QuotaManager quotas, QuotaRootResolver quotaRoots) {
        this.spool = Objects.requireNonNull(spool);
        this.addresses = Objects.requireNonNull(addresses);
        this.quotas = Objects.requireNonNull(quotas);
        this.quotaRoots = Objects.requireNonNull(quotaRoots);
    }

    /**
     * Hands on a message with the {@link TraceHeader} of this token on top.
     *
     * @throws OverQuotaException if there is no room for it now: what does not fit becomes an error in James's mailets
     */
    void handOn(Username username, SpooledMessage message, String token) throws IOException, MailboxException {
        byte[] header = TraceHeader.field(token);
        requireRoom(username, header.length + message.size());
        try (InputStream octets = new SequenceInputStream(new ByteArrayInputStream(header), message.open())) {
            spool.handOn(NAME + token, addresses.of(username).getAddress(), octets, ATTRIBUTE, token);
        }
    }

    /** Those of the tokens whose mail has not left the spool yet. */
    Set<String> waiting(Set<String> tokens) throws IOException {
        Set<String> names = spool.waiting(name -> name.startsWith(NAME));
        return tokens.stream()
                .filter(token -> names.stream().anyMatch(name -> name.startsWith(NAME + token)))
                .collect(Collectors.toSet());
    }

    private void requireRoom(Username username, long size) throws MailboxException {
        QuotaRoot root = quotaRoots.getQuotaRoot(MailboxPath.inbox(username));
        Quotas used = quotas.getQuotas(root);
        requireRoom(used.getMessageQuota(), 1);
        requireRoom(used.getStorageQuota(), size);
    }

    private static void requireRoom(Quota<?, ?> quota, long more) throws OverQuotaException {
        if (quota.isOverQuotaWithAdditionalValue(more)) {
            throw new OverQuotaException("There is no room for " + more + " more", quota.getLimit(), quota.getUsed());
        }
    }
}
