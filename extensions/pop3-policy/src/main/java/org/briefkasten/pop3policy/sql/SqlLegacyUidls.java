package org.briefkasten.pop3policy.sql;

import java.util.Optional;
import java.util.UUID;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.ledger.LegacyUidls;
import org.briefkasten.storage.sql.Insertion;
import org.jdbi.v3.core.Jdbi;

/** In the table {@code briefkasten_pop3_legacy_uidl}. Thread-safe. */
final class SqlLegacyUidls implements LegacyUidls {
    private final Jdbi jdbi;

    SqlLegacyUidls(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public long upTo(Maildrop maildrop, long highest) {
        Optional<Long> kept = find(maildrop);
        // Ends: a round that neither inserts nor finds met one forgotten in between.
        while (kept.isEmpty()) {
            Insertion.isDone(() -> insert(maildrop, highest));
            kept = find(maildrop);
        }
        return kept.get();
    }

    private Optional<Long> find(Maildrop maildrop) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT CASE WHEN mailbox_id = :mailboxId"
                        + " AND uid_validity = :uidValidity THEN up_to ELSE 0 END"
                        + " FROM briefkasten_pop3_legacy_uidl WHERE incarnation_id = :incarnation")
                .bindMap(Keys.of(maildrop))
                .mapTo(Long.class)
                .findOne());
    }

    private void insert(Maildrop maildrop, long highest) {
        jdbi.useHandle(handle -> handle.createUpdate("INSERT INTO briefkasten_pop3_legacy_uidl"
                        + " (incarnation_id, mailbox_id, uid_validity, up_to)"
                        + " VALUES (:incarnation, :mailboxId, :uidValidity, :highest)")
                .bindMap(Keys.of(maildrop))
                .bind("highest", highest)
                .execute());
    }

    @Override
    public void forget(UUID incarnation) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "DELETE FROM briefkasten_pop3_legacy_uidl WHERE incarnation_id = :incarnation")
                .bind("incarnation", incarnation)
                .execute());
    }
}
