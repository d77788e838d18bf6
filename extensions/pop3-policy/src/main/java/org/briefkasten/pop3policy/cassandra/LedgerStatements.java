package org.briefkasten.pop3policy.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Instant;
import java.util.Comparator;
import org.apache.james.mailbox.MessageUid;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.SessionTrace;

/** The statements of {@link CassandraDownloadLedger}, prepared once. */
final class LedgerStatements {
    /** As the maildrops of one incarnation lie in their table. */
    static final Comparator<Maildrop> ORDER =
            Comparator.comparing(Maildrop::mailboxId).thenComparing(Maildrop::uidValidity);

    /**
     * Milliseconds since 1970 up to the year 2096. The timestamp of a first download counts down to it, so that of two
     * writes the earlier download stands; a deletion, whose timestamp is the time in microseconds, is later than any.
     */
    private static final long END = 4_000_000_000_000L;

    final PreparedStatement know;
    final PreparedStatement hide;
    final PreparedStatement unhide;
    final PreparedStatement drop;
    final PreparedStatement dropAll;
    final PreparedStatement summary;
    final PreparedStatement these;
    final PreparedStatement after;
    final PreparedStatement maildrops;
    final PreparedStatement maildropsOf;
    final PreparedStatement forget;
    private final PreparedStatement first;
    private final PreparedStatement last;

    LedgerStatements(CqlSession session, String keyspace) {
        String table = keyspace + ".briefkasten_pop3_message";
        String key = " WHERE mailbox_id = ? AND uid_validity = ? AND incarnation_id = ?";
        String update = "UPDATE " + table;
        first = session.prepare(update + " USING TIMESTAMP ? SET first_at = ?" + key + " AND uid = ?");
        last = session.prepare(
                update + " USING TIMESTAMP ? SET last_at = ?, session_id = ?, address = ?" + key + " AND uid = ?");
        hide = session.prepare(update + " SET hidden = true" + key + " AND uid = ?");
        unhide = session.prepare("DELETE hidden FROM " + table + key + " AND uid = ?");
        drop = session.prepare("DELETE FROM " + table + key + " AND uid = ?");
        dropAll = session.prepare("DELETE FROM " + table + key);
        summary = session.prepare("SELECT uid, last_at, hidden FROM " + table + key);
        String select = "SELECT uid, first_at, last_at, session_id, address FROM " + table + key;
        these = session.prepare(select + " AND uid IN ?");
        after = session.prepare(select + " AND uid > ?");
        String index = keyspace + ".briefkasten_pop3_maildrop";
        know = session.prepare("INSERT INTO " + index + " (incarnation_id, mailbox_id, uid_validity) VALUES (?, ?, ?)");
        maildrops = session.prepare("SELECT incarnation_id, mailbox_id, uid_validity FROM " + index);
        maildropsOf = session.prepare(
                "SELECT incarnation_id, mailbox_id, uid_validity FROM " + index + " WHERE incarnation_id = ?");
        forget = session.prepare("DELETE FROM " + index + " WHERE incarnation_id = ?");
    }

    BoundStatement first(Maildrop maildrop, MessageUid uid, Instant at) {
        return first.bind(
                END - at.toEpochMilli(),
                at,
                maildrop.mailboxId(),
                maildrop.uidValidity(),
                maildrop.incarnation(),
                uid.asLong());
    }

    BoundStatement last(Maildrop maildrop, MessageUid uid, Instant at, SessionTrace trace) {
        return last.bind(
                at.toEpochMilli() * 1000,
                at,
                trace.sessionId(),
                trace.address(),
                maildrop.mailboxId(),
                maildrop.uidValidity(),
                maildrop.incarnation(),
                uid.asLong());
    }
}
