package org.briefkasten.externalfetch.admin;

import com.google.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.ExternalAccount;
import org.briefkasten.externalfetch.ExternalMessage;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.briefkasten.externalfetch.ExternalMessageStore;

/** The messages of an account that were left out. Thread-safe; blocks. */
public final class Quarantine {
    private static final int BATCH = 1_000;

    private final ExternalMessageStore messages;

    @Inject
    public Quarantine(ExternalMessageStore messages) {
        this.messages = Objects.requireNonNull(messages);
    }

    List<ExternalMessage> of(ExternalAccount account, int most) {
        return of(account, State.QUARANTINED, most);
    }

    /** Those that its user does not want. */
    List<ExternalMessage> unwantedOf(ExternalAccount account, int most) {
        return of(account, State.UNWANTED, most);
    }

    private List<ExternalMessage> of(ExternalAccount account, State state, int most) {
        return account.ledgers().stream()
                .flatMap(ledger -> messages.inState(state, ledger, most).stream())
                .limit(most)
                .collect(Collectors.toList());
    }

    /** Forgets why messages were left out, so that the next fetch treats them like any other; what is gone elsewhere is gone. */
    public void release(ExternalAccount account) {
        List<ExternalMessage> rows = of(account, BATCH);
        while (!rows.isEmpty()) {
            rows.forEach(row -> messages.release(row.key()));
            rows = of(account, BATCH);
        }
    }
}
