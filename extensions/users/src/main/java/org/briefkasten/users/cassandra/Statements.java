package org.briefkasten.users.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;

/** The statements of {@link CassandraIncarnationStore}, prepared once. */
final class Statements {
    final PreparedStatement find;
    final PreparedStatement firstPage;
    final PreparedStatement nextPage;
    final PreparedStatement insert;
    final PreparedStatement suspend;
    final PreparedStatement orderEnd;
    final PreparedStatement withdrawEnd;
    final PreparedStatement markEnded;
    final PreparedStatement delete;
    final PreparedStatement findSubject;
    final PreparedStatement insertSubject;
    final PreparedStatement deleteSubject;
    final PreparedStatement owners;
    final PreparedStatement register;
    final PreparedStatement owe;
    final PreparedStatement owed;
    final PreparedStatement settle;

    Statements(CqlSession session, String keyspace) {
        String table = keyspace + ".briefkasten_incarnation";
        String key = " WHERE subject_kind = ? AND subject_name = ?";
        String select =
                "SELECT subject_kind, subject_name, incarnation_id, since, suspended_since, end_ordered_at, ended"
                        + " FROM " + table;
        find = session.prepare(select + key);
        firstPage = session.prepare(select + " LIMIT ?");
        nextPage = session.prepare(select + " WHERE token(subject_kind, subject_name) > token(?, ?) LIMIT ?");
        insert = session.prepare("INSERT INTO " + table
                + " (subject_kind, subject_name, incarnation_id, since) VALUES (?, ?, ?, ?) IF NOT EXISTS");
        String update = "UPDATE " + table + " SET ";
        suspend = session.prepare(update + "suspended_since = ?" + key + " IF incarnation_id = ?");
        orderEnd = session.prepare(update + "end_ordered_at = ?" + key + " IF incarnation_id = ?");
        withdrawEnd = session.prepare(
                update + "end_ordered_at = null" + key + " IF incarnation_id = ? AND end_ordered_at = ?");
        markEnded = session.prepare(update + "ended = true" + key + " IF incarnation_id = ? AND ended = null");
        delete = session.prepare("DELETE FROM " + table + key + " IF incarnation_id = ?");

        String subjects = keyspace + ".briefkasten_incarnation_subject";
        findSubject =
                session.prepare("SELECT subject_kind, subject_name FROM " + subjects + " WHERE incarnation_id = ?");
        insertSubject = session.prepare(
                "INSERT INTO " + subjects + " (incarnation_id, subject_kind, subject_name) VALUES (?, ?, ?)");
        deleteSubject = session.prepare("DELETE FROM " + subjects + " WHERE incarnation_id = ?");

        String ownersTable = keyspace + ".briefkasten_state_owner";
        owners = session.prepare("SELECT owner_name FROM " + ownersTable + " WHERE one_partition = true");
        register = session.prepare("INSERT INTO " + ownersTable + " (one_partition, owner_name) VALUES (true, ?)");

        String owedTable = keyspace + ".briefkasten_owed_forgetting";
        owe = session.prepare("INSERT INTO " + owedTable + " (owner_name, incarnation_id) VALUES (?, ?)");
        owed = session.prepare(
                "SELECT incarnation_id FROM " + owedTable + " WHERE owner_name = ? AND incarnation_id > ? LIMIT ?");
        settle = session.prepare("DELETE FROM " + owedTable + " WHERE owner_name = ? AND incarnation_id = ?");
    }
}
