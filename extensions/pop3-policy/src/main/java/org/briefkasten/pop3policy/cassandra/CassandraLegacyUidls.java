package org.briefkasten.pop3policy.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.ledger.LegacyUidls;
import org.briefkasten.storage.cassandra.LightweightTransaction;
import org.briefkasten.storage.cassandra.LightweightTransaction.Outcome;

/** In the table {@code briefkasten_pop3_legacy_uidl}, written by lightweight transactions only. Thread-safe. */
final class CassandraLegacyUidls implements LegacyUidls {
    private final CqlSession session;
    private final PreparedStatement find;
    private final PreparedStatement insert;
    private final PreparedStatement delete;

    CassandraLegacyUidls(CqlSession session, String keyspace) {
        this.session = session;
        String table = keyspace + ".briefkasten_pop3_legacy_uidl";
        find = session.prepare("SELECT mailbox_id, uid_validity, up_to FROM " + table + " WHERE incarnation_id = ?");
        insert = session.prepare("INSERT INTO " + table
                + " (incarnation_id, mailbox_id, uid_validity, up_to) VALUES (?, ?, ?, ?) IF NOT EXISTS");
        delete = session.prepare("DELETE FROM " + table + " WHERE incarnation_id = ? IF EXISTS");
    }

    @Override
    public long upTo(Maildrop maildrop, long highest) {
        Optional<Row> kept = find(maildrop.incarnation(), DefaultConsistencyLevel.QUORUM);
        // Ends: a round that neither inserts nor finds met one forgotten in between.
        while (kept.isEmpty()) {
            insert(maildrop, highest);
            kept = find(maildrop.incarnation(), DefaultConsistencyLevel.SERIAL);
        }
        boolean first = maildrop.mailboxId().equals(kept.get().getString("mailbox_id"))
                && maildrop.uidValidity() == kept.get().getLong("uid_validity");
        return first ? kept.get().getLong("up_to") : 0;
    }

    private void insert(Maildrop maildrop, long highest) {
        UUID incarnation = maildrop.incarnation();
        LightweightTransaction.isApplied(
                session,
                insert.bind(incarnation, maildrop.mailboxId(), maildrop.uidValidity(), highest),
                () -> find(incarnation, DefaultConsistencyLevel.SERIAL).isPresent()
                        ? Outcome.REFUSED
                        : Outcome.NOT_RUN);
    }

    private Optional<Row> find(UUID incarnation, DefaultConsistencyLevel level) {
        return Optional.ofNullable(session.execute(find.bind(incarnation).setConsistencyLevel(level))
                .one());
    }

    @Override
    public void forget(UUID incarnation) {
        LightweightTransaction.isApplied(
                session,
                delete.bind(incarnation),
                () -> find(incarnation, DefaultConsistencyLevel.SERIAL).isPresent()
                        ? Outcome.NOT_RUN
                        : Outcome.APPLIED);
    }
}
