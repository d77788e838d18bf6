package org.briefkasten.externalfetch.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;

/** The statements of {@link CassandraExternalMessageStore}; those of one row end with its key. Thread-safe. */
final class MessageStatements {
    final PreparedStatement select;
    final PreparedStatement selectByUids;
    final PreparedStatement selectKeys;
    final PreparedStatement insert;
    final PreparedStatement writeAgain;
    final PreparedStatement insertContent;
    final PreparedStatement selectByContent;
    final PreparedStatement deleteContent;
    final PreparedStatement append;
    final PreparedStatement giveUp;
    final PreparedStatement insertLeftOut;
    final PreparedStatement quarantineAgain;
    final PreparedStatement leaveOutAgain;
    final PreparedStatement announce;
    final PreparedStatement selectPage;
    final PreparedStatement selectInState;
    final PreparedStatement release;
    final PreparedStatement delete;

    MessageStatements(CqlSession session, String keyspace) {
        String table = " " + keyspace + ".briefkasten_external_message ";
        String ofBucket = " WHERE account_id = ? AND bucket = ?";
        String ofKey = ofBucket + " AND uid = ? AND variant = ?";
        String ifClaimed = ofKey + " IF state = 'CLAIMED' AND claim_token = ?";
        String ifQuarantined = ofKey + " IF state = 'QUARANTINED'";
        String ifLeftOut = ofKey + " IF state IN ('QUARANTINED', 'UNWANTED')";
        select = session.prepare("SELECT * FROM" + table + ofKey);
        selectByUids = session.prepare("SELECT * FROM" + table + ofBucket + " AND uid IN ?");
        selectKeys = session.prepare("SELECT uid, variant, sha256 FROM" + table + ofBucket);
        insert = session.prepare("INSERT INTO" + table + "(state, appended_uid, claim_token, mailbox_id, uid_next,"
                + " announced_size, received_size, sha256, seen_at, account_id, bucket, uid, variant)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS");
        writeAgain = session.prepare("UPDATE" + table + "SET reason = null, state = ?, appended_uid = ?,"
                + " claim_token = ?, mailbox_id = ?, uid_next = ?, announced_size = ?, received_size = ?, sha256 = ?"
                + ifQuarantined);
        append = session.prepare("UPDATE" + table + "SET state = 'APPENDED', appended_uid = ?" + ifClaimed);
        giveUp = session.prepare("UPDATE" + table + "SET state = 'QUARANTINED', claim_token = null, mailbox_id = null,"
                + " uid_next = null, received_size = null, sha256 = null, reason = ?" + ifClaimed);
        insertLeftOut = session.prepare("INSERT INTO" + table + "(state, announced_size, reason, seen_at,"
                + " account_id, bucket, uid, variant) VALUES (?, ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS");
        quarantineAgain = session.prepare("UPDATE" + table + "SET announced_size = ?, reason = ?" + ifQuarantined);
        leaveOutAgain = session.prepare(
                "UPDATE" + table + "SET state = 'UNWANTED', announced_size = ?, reason = ?" + ifLeftOut);
        announce = session.prepare("UPDATE" + table + "SET announced_size = ?" + ofKey + " IF state = 'APPENDED'");
        selectPage = session.prepare(
                "SELECT * FROM" + table + ofBucket + " AND (uid, variant) > (?, ?) ORDER BY uid, variant LIMIT ?");
        selectInState = session.prepare("SELECT * FROM" + table + ofBucket + " AND state = ? LIMIT ? ALLOW FILTERING");
        release = session.prepare("DELETE FROM" + table + ifLeftOut);
        String contents = " " + keyspace + ".briefkasten_external_content ";
        insertContent =
                session.prepare("INSERT INTO" + contents + "(account_id, sha256, uid, variant) VALUES (?, ?, ?, ?)");
        selectByContent =
                session.prepare("SELECT uid, variant FROM" + contents + "WHERE account_id = ? AND sha256 = ?");
        deleteContent = session.prepare("DELETE FROM" + contents + "WHERE account_id = ? AND sha256 = ?");
        delete = session.prepare("DELETE FROM" + table + ofKey + " IF EXISTS");
    }
}
