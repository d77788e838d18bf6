package org.briefkasten.pop3policy.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.Optional;
import org.briefkasten.pop3policy.removal.Destination;
import org.briefkasten.pop3policy.removal.Removal;

/** The statements of {@link CassandraRemovalJournal}, prepared once. */
final class JournalStatements {
    final PreparedStatement insertOpen;
    final PreparedStatement deleteOpen;
    final PreparedStatement open;
    final PreparedStatement openOf;
    final PreparedStatement forgetOpen;
    final PreparedStatement setState;
    final PreparedStatement one;
    final PreparedStatement all;
    final PreparedStatement before;
    final PreparedStatement incarnations;
    final PreparedStatement delete;
    final PreparedStatement forget;
    private final PreparedStatement insert;
    private final PreparedStatement update;

    JournalStatements(CqlSession session, String keyspace) {
        String openTable = keyspace + ".briefkasten_pop3_open_removal";
        insertOpen = session.prepare(
                "INSERT INTO " + openTable + " (incarnation_id, removal_id, intended_at) VALUES (?, ?, ?)");
        deleteOpen = session.prepare("DELETE FROM " + openTable + " WHERE incarnation_id = ? AND removal_id = ?");
        open = session.prepare("SELECT incarnation_id, removal_id, intended_at FROM " + openTable);
        openOf = session.prepare(
                "SELECT incarnation_id, removal_id, intended_at FROM " + openTable + " WHERE incarnation_id = ?");
        forgetOpen = session.prepare("DELETE FROM " + openTable + " WHERE incarnation_id = ?");

        String table = keyspace + ".briefkasten_pop3_removal";
        String key = " WHERE incarnation_id = ? AND intended_at = ? AND removal_id = ?";
        insert = session.prepare("INSERT INTO " + table + " (incarnation_id, intended_at, removal_id, mailbox_id,"
                + " uid_validity, session_id, address, removal_action, removal_rule, braked, uids, folder)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        setState = session.prepare("UPDATE " + table + " SET removal_state = ?" + key);
        update = session.prepare("UPDATE " + table + " SET removal_action = ?, removal_rule = ?, braked = ?, uids = ?,"
                + " removal_state = ?, destination_mailbox_id = ?, destination_uid_validity = ?, destination_uids = ?"
                + key);
        one = session.prepare("SELECT * FROM " + table + key);
        all = session.prepare("SELECT * FROM " + table + " WHERE incarnation_id = ?");
        before = session.prepare("SELECT * FROM " + table + " WHERE incarnation_id = ? AND intended_at < ?");
        incarnations = session.prepare("SELECT DISTINCT incarnation_id FROM " + table);
        delete = session.prepare("DELETE FROM " + table + key);
        forget = session.prepare("DELETE FROM " + table + " WHERE incarnation_id = ?");
    }

    /** Everything but the state. */
    BoundStatement insert(Removal removal) {
        return insert.bind(
                removal.maildrop().incarnation(),
                removal.at(),
                removal.id(),
                removal.maildrop().mailboxId(),
                removal.maildrop().uidValidity(),
                removal.session().sessionId(),
                removal.session().address(),
                removal.action().name(),
                removal.rule(),
                removal.braked(),
                removal.uids().toString(),
                removal.folder().orElse(null));
    }

    BoundStatement update(Removal removal) {
        Optional<Destination> destination = removal.destination();
        return update.bind(
                removal.action().name(),
                removal.rule(),
                removal.braked(),
                removal.uids().toString(),
                removal.state().name(),
                destination.map(Destination::mailboxId).orElse(null),
                destination.map(Destination::uidValidity).orElse(null),
                destination.map(to -> to.uids().toString()).orElse(null),
                removal.maildrop().incarnation(),
                removal.at(),
                removal.id());
    }
}
