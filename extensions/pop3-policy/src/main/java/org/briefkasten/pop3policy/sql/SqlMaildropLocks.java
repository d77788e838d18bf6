package org.briefkasten.pop3policy.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.pop3policy.SessionTrace;
import org.briefkasten.pop3policy.lock.Holder;
import org.briefkasten.pop3policy.lock.MaildropLocks;
import org.briefkasten.storage.sql.Insertion;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/**
 * Locks in the table {@code briefkasten_pop3_lock}, which keeps the last holder. The lease is reckoned with the
 * database's CURRENT_TIMESTAMP: one statement in a transaction of its own. Thread-safe.
 */
final class SqlMaildropLocks implements MaildropLocks {
    private static final String LEASE_END = "CURRENT_TIMESTAMP + INTERVAL '" + LEASE.toSeconds() + "' SECOND";

    private final Jdbi jdbi;

    SqlMaildropLocks(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Holder> acquire(UUID incarnation, UUID owner, SessionTrace session, Instant now) {
        // Ends: a round that neither takes it nor finds a holder met one that left in between.
        while (!isTaken(incarnation, owner, session, now)) {
            Optional<Holder> holder = holder(incarnation);
            if (holder.isPresent()) {
                return holder;
            }
        }
        return Optional.empty();
    }

    private boolean isTaken(UUID incarnation, UUID owner, SessionTrace session, Instant now) {
        return write(
                        "UPDATE briefkasten_pop3_lock SET owner_id = :owner, session_id = :session, address = :address,"
                                + " since = :now, leased_until = " + LEASE_END
                                + " WHERE incarnation_id = :incarnation AND (owner_id IS NULL OR owner_id = :owner"
                                + " OR leased_until <= CURRENT_TIMESTAMP)",
                        incarnation,
                        owner,
                        session,
                        now)
                || Insertion.isDone(() -> write(
                        "INSERT INTO briefkasten_pop3_lock"
                                + " (incarnation_id, owner_id, session_id, address, since, leased_until)"
                                + " VALUES (:incarnation, :owner, :session, :address, :now, " + LEASE_END + ")",
                        incarnation,
                        owner,
                        session,
                        now));
    }

    private boolean write(String sql, UUID incarnation, UUID owner, SessionTrace session, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(sql)
                        .bind("incarnation", incarnation)
                        .bind("owner", owner)
                        .bind("session", session.sessionId())
                        .bind("address", session.address())
                        .bind("now", Times.column(now))
                        .execute()
                == 1);
    }

    @Override
    public Optional<Holder> holder(UUID incarnation) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT session_id, address, since"
                        + " FROM briefkasten_pop3_lock WHERE incarnation_id = :incarnation"
                        + " AND owner_id IS NOT NULL AND leased_until > CURRENT_TIMESTAMP")
                .bind("incarnation", incarnation)
                .map((row, context) -> holder(row))
                .findOne());
    }

    private static Holder holder(ResultSet row) throws SQLException {
        return new Holder(
                new SessionTrace(row.getString("session_id"), row.getString("address")), Times.instant(row, "since"));
    }

    @Override
    public boolean renew(UUID incarnation, UUID owner) {
        return jdbi.withHandle(
                handle -> handle.createUpdate("UPDATE briefkasten_pop3_lock SET leased_until = " + LEASE_END
                                        + " WHERE incarnation_id = :incarnation AND owner_id = :owner"
                                        + " AND leased_until > CURRENT_TIMESTAMP")
                                .bind("incarnation", incarnation)
                                .bind("owner", owner)
                                .execute()
                        == 1);
    }

    @Override
    public void release(UUID incarnation, UUID owner, Optional<Instant> loggedIn) {
        jdbi.useHandle(handle -> {
            Update update = handle.createUpdate("UPDATE briefkasten_pop3_lock SET owner_id = NULL"
                            + (loggedIn.isPresent() ? ", last_login = :login" : "")
                            + " WHERE incarnation_id = :incarnation AND owner_id = :owner")
                    .bind("incarnation", incarnation)
                    .bind("owner", owner);
            loggedIn.ifPresent(at -> update.bind("login", Times.column(at)));
            update.execute();
        });
    }

    @Override
    public void forget(UUID incarnation) {
        jdbi.useHandle(
                handle -> handle.createUpdate("DELETE FROM briefkasten_pop3_lock WHERE incarnation_id = :incarnation")
                        .bind("incarnation", incarnation)
                        .execute());
    }

    @Override
    public void loggedIn(UUID incarnation, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE briefkasten_pop3_lock SET last_login = :now WHERE incarnation_id = :incarnation")
                .bind("incarnation", incarnation)
                .bind("now", Times.column(now))
                .execute());
    }

    @Override
    public Optional<Instant> lastLogin(UUID incarnation) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT last_login FROM briefkasten_pop3_lock WHERE incarnation_id = :incarnation"
                                + " AND last_login IS NOT NULL")
                .bind("incarnation", incarnation)
                .map((row, context) -> Times.instant(row, "last_login"))
                .findOne());
    }
}
