package org.briefkasten.externalfetch.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;

/** The statements of {@link CassandraExternalMessageStore}; those of one row end with its key. Thread-safe. */
final class MessageStatements {
    final PreparedStatement select;
    final PreparedStatement selectByUids;
    final PreparedStatement selectKeys;
    final PreparedStatement insertClaim;
    final PreparedStatement claimAgain;
    final PreparedStatement append;
    final PreparedStatement giveUp;
    final PreparedStatement insertQuarantined;
    final PreparedStatement quarantineAgain;
    final PreparedStatement announce;
    final PreparedStatement delete;

    MessageStatements(CqlSession session, String keyspace) {
        String table = " " + keyspace + ".briefkasten_external_message ";
        String ofBucket = " WHERE account_id = ? AND bucket = ?";
        String ofKey = ofBucket + " AND uid = ? AND variant = ?";
        String ifClaimed = ofKey + " IF state = 'CLAIMED' AND claim_token = ?";
        String ifQuarantined = ofKey + " IF state = 'QUARANTINED'";
        select = session.prepare("SELECT * FROM" + table + ofKey);
        selectByUids = session.prepare("SELECT * FROM" + table + ofBucket + " AND uid IN ?");
        selectKeys = session.prepare("SELECT uid, variant FROM" + table + ofBucket);
        insertClaim =
                session.prepare("INSERT INTO" + table + "(state, claim_token, mailbox_id, uid_next, announced_size,"
                        + " received_size, sha256, seen_at, account_id, bucket, uid, variant)"
                        + " VALUES ('CLAIMED', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS");
        claimAgain = session.prepare("UPDATE" + table + "SET state = 'CLAIMED', reason = null, claim_token = ?,"
                + " mailbox_id = ?, uid_next = ?, announced_size = ?, received_size = ?, sha256 = ?" + ifQuarantined);
        append = session.prepare("UPDATE" + table + "SET state = 'APPENDED', appended_uid = ?" + ifClaimed);
        giveUp = session.prepare("UPDATE" + table + "SET state = 'QUARANTINED', claim_token = null, mailbox_id = null,"
                + " uid_next = null, received_size = null, sha256 = null, reason = ?" + ifClaimed);
        insertQuarantined = session.prepare("INSERT INTO" + table + "(state, announced_size, reason, seen_at,"
                + " account_id, bucket, uid, variant) VALUES ('QUARANTINED', ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS");
        quarantineAgain = session.prepare("UPDATE" + table + "SET announced_size = ?, reason = ?" + ifQuarantined);
        announce = session.prepare("UPDATE" + table + "SET announced_size = ?" + ofKey + " IF state = 'APPENDED'");
        delete = session.prepare("DELETE FROM" + table + ofKey + " IF EXISTS");
    }
}
