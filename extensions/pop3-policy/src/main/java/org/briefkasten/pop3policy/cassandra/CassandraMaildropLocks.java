package org.briefkasten.pop3policy.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.pop3policy.SessionTrace;
import org.briefkasten.pop3policy.lock.Holder;
import org.briefkasten.pop3policy.lock.MaildropLocks;
import org.briefkasten.storage.cassandra.LightweightTransaction;
import org.briefkasten.storage.cassandra.LightweightTransaction.Outcome;

/**
 * Locks in the table {@code briefkasten_pop3_lock}, written by lightweight transactions only: a lease is a row that
 * Cassandra lets expire. When somebody last logged in stands in {@code briefkasten_pop3_login}. Thread-safe.
 */
final class CassandraMaildropLocks implements MaildropLocks {
    private final CqlSession session;
    private final PreparedStatement find;
    private final PreparedStatement insert;
    private final PreparedStatement renew;
    private final PreparedStatement delete;
    private final PreparedStatement deleteAny;
    private final PreparedStatement login;
    private final PreparedStatement findLogin;
    private final PreparedStatement deleteLogin;

    CassandraMaildropLocks(CqlSession session, String keyspace) {
        this.session = session;
        String table = keyspace + ".briefkasten_pop3_lock";
        String ttl = " USING TTL " + LEASE.toSeconds();
        find = session.prepare(
                "SELECT owner_id, session_id, address, since FROM " + table + " WHERE incarnation_id = ?");
        insert = session.prepare("INSERT INTO " + table
                + " (incarnation_id, owner_id, session_id, address, since) VALUES (?, ?, ?, ?, ?) IF NOT EXISTS" + ttl);
        renew = session.prepare("UPDATE " + table + ttl
                + " SET owner_id = ?, session_id = ?, address = ?, since = ? WHERE incarnation_id = ? IF owner_id = ?");
        delete = session.prepare("DELETE FROM " + table + " WHERE incarnation_id = ? IF owner_id = ?");
        deleteAny = session.prepare("DELETE FROM " + table + " WHERE incarnation_id = ? IF EXISTS");
        String logins = keyspace + ".briefkasten_pop3_login";
        login = session.prepare("INSERT INTO " + logins + " (incarnation_id, at) VALUES (?, ?)");
        findLogin = session.prepare("SELECT at FROM " + logins + " WHERE incarnation_id = ?");
        deleteLogin = session.prepare("DELETE FROM " + logins + " WHERE incarnation_id = ?");
    }

    @Override
    public Optional<Holder> acquire(UUID incarnation, UUID owner, SessionTrace trace, Instant now) {
        // Ends: a round that neither takes it nor finds a holder met one that left in between.
        while (!isTaken(incarnation, owner, trace, now)) {
            Optional<Holder> holder = holder(incarnation);
            if (holder.isPresent()) {
                return holder;
            }
        }
        return Optional.empty();
    }

    /** One's own lock is taken again, so that an attempt may be repeated. */
    private boolean isTaken(UUID incarnation, UUID owner, SessionTrace trace, Instant now) {
        BoundStatement statement = insert.bind(incarnation, owner, trace.sessionId(), trace.address(), now);
        return LightweightTransaction.isApplied(session, statement, () -> row(incarnation)
                        .map(row -> isOf(owner, row) ? Outcome.APPLIED : Outcome.REFUSED)
                        .orElse(Outcome.NOT_RUN))
                || renew(incarnation, owner);
    }

    @Override
    public Optional<Holder> holder(UUID incarnation) {
        return row(incarnation)
                .map(row -> new Holder(
                        new SessionTrace(row.getString("session_id"), row.getString("address")),
                        row.getInstant("since")));
    }

    @Override
    public boolean renew(UUID incarnation, UUID owner) {
        return row(incarnation)
                .filter(row -> isOf(owner, row))
                .filter(row -> isRenewed(incarnation, owner, row))
                .isPresent();
    }

    private boolean isRenewed(UUID incarnation, UUID owner, Row row) {
        BoundStatement statement = renew.bind(
                owner,
                row.getString("session_id"),
                row.getString("address"),
                row.getInstant("since"),
                incarnation,
                owner);
        // What the answer would have told is not to be seen afterwards: once more does no harm.
        return LightweightTransaction.isApplied(
                session,
                statement,
                () -> row(incarnation).filter(found -> isOf(owner, found)).isPresent()
                        ? Outcome.NOT_RUN
                        : Outcome.REFUSED);
    }

    @Override
    public void release(UUID incarnation, UUID owner) {
        LightweightTransaction.isApplied(
                session,
                delete.bind(incarnation, owner),
                () -> row(incarnation).filter(found -> isOf(owner, found)).isPresent()
                        ? Outcome.NOT_RUN
                        : Outcome.APPLIED);
    }

    @Override
    public void forget(UUID incarnation) {
        LightweightTransaction.isApplied(
                session,
                deleteAny.bind(incarnation),
                () -> row(incarnation).isPresent() ? Outcome.NOT_RUN : Outcome.APPLIED);
        session.execute(deleteLogin.bind(incarnation));
    }

    @Override
    public void loggedIn(UUID incarnation, Instant now) {
        session.execute(login.bind(incarnation, now));
    }

    @Override
    public Optional<Instant> lastLogin(UUID incarnation) {
        return Optional.ofNullable(session.execute(findLogin.bind(incarnation)).one())
                .map(row -> row.getInstant("at"));
    }

    /** A row whose owner has expired is none: its columns do so together, give or take a second. */
    private Optional<Row> row(UUID incarnation) {
        return Optional.ofNullable(
                        session.execute(find.bind(incarnation).setConsistencyLevel(DefaultConsistencyLevel.SERIAL))
                                .one())
                .filter(row -> !row.isNull("owner_id"));
    }

    private static boolean isOf(UUID owner, Row row) {
        return owner.equals(row.getUuid("owner_id"));
    }
}
