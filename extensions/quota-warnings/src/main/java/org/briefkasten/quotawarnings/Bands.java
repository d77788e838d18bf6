package org.briefkasten.quotawarnings;

import java.util.concurrent.ConcurrentHashMap;
import org.apache.james.mailbox.model.QuotaRoot;

/**
 * The bands of the users whom this node has looked at, at most {@value #MOST}; whoever comes beyond that is looked at
 * after each change of usage. Kept by the name of the quota root, which the event tells. Thread-safe.
 */
final class Bands {
    static final int MOST = 200_000;

    private final ConcurrentHashMap<String, Band> byQuotaRoot = new ConcurrentHashMap<>();

    boolean holds(QuotaRoot quotaRoot, QuotaUsage usage) {
        Band band = byQuotaRoot.get(quotaRoot.getValue());
        return band != null && band.holds(usage);
    }

    Band of(QuotaRoot quotaRoot) {
        return byQuotaRoot.get(quotaRoot.getValue());
    }

    void put(QuotaRoot quotaRoot, Band band) {
        if (byQuotaRoot.size() < MOST || byQuotaRoot.containsKey(quotaRoot.getValue())) {
            byQuotaRoot.put(quotaRoot.getValue(), band);
        }
    }

    void remove(QuotaRoot quotaRoot) {
        byQuotaRoot.remove(quotaRoot.getValue());
    }

    /** Has everybody looked at anew. */
    void clear() {
        byQuotaRoot.clear();
    }
}
