package org.briefkasten.externalfetch.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;

/** The statements of {@link CassandraScheduleStore} and {@link DueHints}. Thread-safe. */
final class ScheduleStatements {
    final PreparedStatement select;
    final PreparedStatement selectSome;
    final PreparedStatement selectAll;
    final PreparedStatement insert;
    final PreparedStatement update;
    final PreparedStatement delete;
    final PreparedStatement insertHint;
    final PreparedStatement selectHints;
    final PreparedStatement deleteHint;
    final PreparedStatement insertMark;
    final PreparedStatement selectMark;
    final PreparedStatement moveMark;

    ScheduleStatements(CqlSession session, String keyspace) {
        String table = " " + keyspace + ".briefkasten_external_schedule ";
        select = session.prepare("SELECT * FROM" + table + "WHERE account_id = ?");
        selectSome = session.prepare("SELECT * FROM" + table + "WHERE account_id IN ?");
        selectAll = session.prepare("SELECT host, state FROM" + table);
        insert = session.prepare("INSERT INTO" + table + "(host, state, next_at, failures, arrival_gap, looked_at,"
                + " version, account_id, owner_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS");
        update = session.prepare("UPDATE" + table + "SET host = ?, state = ?, next_at = ?, failures = ?,"
                + " arrival_gap = ?, looked_at = ?, version = ? WHERE account_id = ? IF version = ?");
        delete = session.prepare("DELETE FROM" + table + "WHERE account_id = ? IF EXISTS");
        String hints = " " + keyspace + ".briefkasten_external_due ";
        insertHint =
                session.prepare("INSERT INTO" + hints + "(shard, bucket, next_at, account_id) VALUES (?, ?, ?, ?)");
        selectHints = session.prepare("SELECT next_at, account_id FROM" + hints + "WHERE shard = ? AND bucket = ?"
                + " AND next_at >= ? AND next_at <= ?");
        deleteHint = session.prepare(
                "DELETE FROM" + hints + "WHERE shard = ? AND bucket = ? AND next_at = ? AND account_id = ?");
        String marks = " " + keyspace + ".briefkasten_external_due_mark ";
        insertMark = session.prepare("INSERT INTO" + marks + "(shard, bucket) VALUES (?, ?) IF NOT EXISTS");
        selectMark = session.prepare("SELECT bucket FROM" + marks + "WHERE shard = ?");
        moveMark = session.prepare("UPDATE" + marks + "SET bucket = ? WHERE shard = ? IF bucket = ?");
    }
}
