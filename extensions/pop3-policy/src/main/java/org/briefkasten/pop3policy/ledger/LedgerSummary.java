package org.briefkasten.pop3policy.ledger;

import java.util.Objects;
import org.briefkasten.pop3policy.UidSet;

/** What a login needs of the ledger. Immutable and thread-safe. */
public final class LedgerSummary {
    private final UidSet downloaded;
    private final UidSet hidden;

    public LedgerSummary(UidSet downloaded, UidSet hidden) {
        this.downloaded = Objects.requireNonNull(downloaded);
        this.hidden = Objects.requireNonNull(hidden);
    }

    public UidSet downloaded() {
        return downloaded;
    }

    public UidSet hidden() {
        return hidden;
    }
}
