package org.briefkasten.quotawarnings;

import com.google.common.collect.ImmutableList;
import org.apache.james.imap.processor.SelectProcessor;
import org.apache.james.modules.protocols.ImapPackage;
import org.apache.james.utils.ClassName;
import org.briefkasten.quotawarnings.imap.NoticingSelectProcessor;

/**
 * All of James's commands but those to log in, with a SELECT that tells of a full mailbox: it stands for stock's
 * {@link ImapPackage.DefaultNoAuth} in {@code imapPackages}. Immutable and thread-safe.
 */
public final class QuotaWarningsImapPackage extends ImapPackage.Impl {
    private static final ImapPackage STOCK = new ImapPackage.DefaultNoAuth();

    public QuotaWarningsImapPackage() {
        super(
                STOCK.processors().stream()
                        .map(QuotaWarningsImapPackage::swapped)
                        .collect(ImmutableList.toImmutableList()),
                ImmutableList.copyOf(STOCK.decoders()),
                ImmutableList.copyOf(STOCK.encoders()));
    }

    private static ClassName swapped(ClassName processor) {
        return processor.equals(new ClassName(SelectProcessor.class.getName()))
                ? new ClassName(NoticingSelectProcessor.class.getName())
                : processor;
    }
}
