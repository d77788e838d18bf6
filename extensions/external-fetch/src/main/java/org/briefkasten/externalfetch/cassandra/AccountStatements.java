package org.briefkasten.externalfetch.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;

/** The statements of {@link CassandraExternalAccountStore}. Thread-safe. */
final class AccountStatements {
    final PreparedStatement insert;
    final PreparedStatement select;
    final PreparedStatement selectAll;
    final PreparedStatement record;
    final PreparedStatement delete;
    final PreparedStatement selectFolders;
    final PreparedStatement deleteFolders;
    final PreparedStatement change;
    final PreparedStatement insertFolders;
    final PreparedStatement updateFolders;
    final PreparedStatement putPlan;
    final PreparedStatement selectPlans;
    final PreparedStatement deletePlan;
    final PreparedStatement putDelivery;
    final PreparedStatement selectDeliveries;
    final PreparedStatement deleteDelivery;
    final PreparedStatement putTake;
    final PreparedStatement putMarks;
    final PreparedStatement selectTakes;
    final PreparedStatement deleteTake;
    final PreparedStatement putOAuth;
    final PreparedStatement selectOAuth;
    final PreparedStatement deleteOAuth;

    AccountStatements(CqlSession session, String keyspace) {
        String table = " " + keyspace + ".briefkasten_external_account ";
        String ofKey = " WHERE owner_id = ? AND account_id = ?";
        insert = session.prepare("INSERT INTO" + table + "(owner_id, account_id, address, protocol, security, host,"
                + " port, username, after_fetch, target, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " IF NOT EXISTS");
        String folders = " " + keyspace + ".briefkasten_external_folders ";
        insertFolders = session.prepare(
                "INSERT INTO" + folders + "(folders, owner_id, account_id) VALUES (?, ?, ?) IF NOT EXISTS");
        updateFolders = session.prepare("UPDATE" + folders + "SET folders = ?" + ofKey + " IF EXISTS");
        selectFolders = session.prepare("SELECT account_id, folders FROM" + folders + "WHERE owner_id = ?");
        deleteFolders = session.prepare("DELETE FROM" + folders + ofKey + " IF EXISTS");
        String plans = " " + keyspace + ".briefkasten_external_plan ";
        putPlan = session.prepare(
                "INSERT INTO" + plans + "(owner_id, account_id, poll_interval, ledgers)" + " VALUES (?, ?, ?, ?)");
        selectPlans = session.prepare("SELECT account_id, poll_interval, ledgers FROM" + plans + "WHERE owner_id = ?");
        deletePlan = session.prepare("DELETE FROM" + plans + ofKey);
        String deliveries = " " + keyspace + ".briefkasten_external_delivery ";
        putDelivery = session.prepare(
                "INSERT INTO" + deliveries + "(owner_id, account_id, delivery, pin) VALUES (?, ?, ?, ?)");
        selectDeliveries = session.prepare("SELECT account_id, delivery, pin FROM" + deliveries + "WHERE owner_id = ?");
        deleteDelivery = session.prepare("DELETE FROM" + deliveries + ofKey);
        String takes = " " + keyspace + ".briefkasten_external_take ";
        putTake = session.prepare("INSERT INTO" + takes + "(owner_id, account_id, take, largest, begun_at, look_sha256,"
                + " look_messages, look_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        putMarks = session.prepare("INSERT INTO" + takes
                + "(owner_id, account_id, begun_at, look_sha256, look_messages, look_at) VALUES (?, ?, ?, ?, ?, ?)");
        selectTakes = session.prepare("SELECT * FROM" + takes + "WHERE owner_id = ?");
        deleteTake = session.prepare("DELETE FROM" + takes + ofKey);
        String oauth = " " + keyspace + ".briefkasten_external_oauth ";
        putOAuth = session.prepare("INSERT INTO" + oauth
                + "(owner_id, account_id, mechanism, token_endpoint, client_id, scope) VALUES (?, ?, ?, ?, ?, ?)");
        selectOAuth = session.prepare("SELECT * FROM" + oauth + "WHERE owner_id = ?");
        deleteOAuth = session.prepare("DELETE FROM" + oauth + ofKey);
        change = session.prepare("UPDATE" + table + "SET address = ?, protocol = ?, security = ?, host = ?, port = ?,"
                + " username = ?, after_fetch = ?, target = ?" + ofKey + " IF EXISTS");
        select = session.prepare("SELECT * FROM" + table + ofKey);
        selectAll = session.prepare("SELECT * FROM" + table + "WHERE owner_id = ?");
        record = session.prepare("UPDATE" + table + "SET last_at = ?, last_fetched = ?, last_already_here = ?,"
                + " last_quarantined = ?, last_failed = ?, last_bytes = ?, last_reason = ?" + ofKey + " IF EXISTS");
        delete = session.prepare("DELETE FROM" + table + ofKey + " IF EXISTS");
    }
}
