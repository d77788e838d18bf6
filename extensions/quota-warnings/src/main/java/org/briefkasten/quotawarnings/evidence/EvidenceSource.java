package org.briefkasten.quotawarnings.evidence;

import org.apache.james.core.Username;
import org.briefkasten.quotawarnings.QuotaUsage;

/** Gathers evidence. Thread-safe; blocks on the mailbox store. */
public interface EvidenceSource {
    /** Never throws: a warning without evidence is better than none. */
    Evidence gather(Username username, QuotaUsage usage);
}
