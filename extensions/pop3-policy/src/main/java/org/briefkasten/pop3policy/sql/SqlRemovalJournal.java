package org.briefkasten.pop3policy.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.SessionTrace;
import org.briefkasten.pop3policy.UidSet;
import org.briefkasten.pop3policy.removal.Destination;
import org.briefkasten.pop3policy.removal.Removal;
import org.briefkasten.pop3policy.removal.RemovalAction;
import org.briefkasten.pop3policy.removal.RemovalJournal;
import org.briefkasten.pop3policy.removal.RemovalState;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;

/** The journal in the table {@code briefkasten_pop3_removal}. Thread-safe. */
final class SqlRemovalJournal implements RemovalJournal {
    private static final String SELECT = "SELECT * FROM briefkasten_pop3_removal";
    private static final String NEWEST_FIRST = " ORDER BY intended_at DESC, removal_id";

    private final Jdbi jdbi;

    SqlRemovalJournal(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void intend(Collection<Removal> intents) {
        if (intents.isEmpty()) {
            return;
        }
        jdbi.useTransaction(handle -> {
            try (PreparedBatch batch = handle.prepareBatch("INSERT INTO briefkasten_pop3_removal (incarnation_id,"
                    + " removal_id, mailbox_id, uid_validity, session_id, address, intended_at, removal_action,"
                    + " removal_rule, braked, uids, folder, removal_state, destination_mailbox_id, destination_uid_validity,"
                    + " destination_uids) VALUES (:incarnation, :id, :mailboxId, :uidValidity, :session, :address, :at,"
                    + " :action, :rule, :braked, :uids, :folder, :state, :toMailboxId, :toUidValidity, :toUids)")) {
                intents.forEach(removal -> bound(batch, removal).add());
                batch.execute();
            }
        });
    }

    @Override
    public void update(Removal removal) {
        jdbi.useHandle(handle -> bound(
                        handle.createUpdate("UPDATE briefkasten_pop3_removal SET uids = :uids, braked = :braked,"
                                + " removal_action = :action, removal_rule = :rule, removal_state = :state,"
                                + " destination_mailbox_id = :toMailboxId, destination_uid_validity = :toUidValidity,"
                                + " destination_uids = :toUids"
                                + " WHERE incarnation_id = :incarnation AND removal_id = :id"),
                        removal)
                .execute());
    }

    private static <T extends SqlStatement<T>> T bound(T statement, Removal removal) {
        Optional<Destination> destination = removal.destination();
        return statement
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .bindMap(Keys.of(removal.maildrop()))
                .bind("id", removal.id())
                .bind("session", removal.session().sessionId())
                .bind("address", removal.session().address())
                .bind("at", Times.column(removal.at()))
                .bind("action", removal.action().name())
                .bind("rule", removal.rule())
                .bind("braked", removal.braked())
                .bind("uids", removal.uids().toString())
                .bind("folder", removal.folder().orElse(null))
                .bind("state", removal.state().name())
                .bind("toMailboxId", destination.map(Destination::mailboxId).orElse(null))
                .bind("toUidValidity", destination.map(Destination::uidValidity).orElse(null))
                .bind("toUids", destination.map(to -> to.uids().toString()).orElse(null));
    }

    @Override
    public void forEachOpen(Consumer<Removal> action) {
        List<Removal> open = jdbi.withHandle(
                handle -> handle.createQuery(SELECT + " WHERE removal_state = 'INTENDED'" + NEWEST_FIRST)
                        .map((row, context) -> removal(row))
                        .list());
        open.forEach(action);
    }

    @Override
    public List<Removal> openOf(UUID incarnation) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT
                        + " WHERE incarnation_id = :incarnation AND removal_state = 'INTENDED' ORDER BY intended_at")
                .bind("incarnation", incarnation)
                .map((row, context) -> removal(row))
                .list());
    }

    @Override
    public List<Removal> of(UUID incarnation, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " WHERE incarnation_id = :incarnation"
                        + NEWEST_FIRST + " FETCH FIRST :limit ROWS ONLY")
                .bind("incarnation", incarnation)
                .bind("limit", limit)
                .map((row, context) -> removal(row))
                .list());
    }

    @Override
    public List<Removal> ofSession(UUID incarnation, String sessionId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        SELECT + " WHERE incarnation_id = :incarnation AND session_id = :session" + NEWEST_FIRST)
                .bind("incarnation", incarnation)
                .bind("session", sessionId)
                .map((row, context) -> removal(row))
                .list());
    }

    @Override
    public Optional<Removal> find(UUID incarnation, UUID id) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT + " WHERE incarnation_id = :incarnation AND removal_id = :id")
                        .bind("incarnation", incarnation)
                        .bind("id", id)
                        .map((row, context) -> removal(row))
                        .findOne());
    }

    @Override
    public void prune(Instant before) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM briefkasten_pop3_removal"
                        + " WHERE removal_state <> 'INTENDED' AND intended_at < :before")
                .bind("before", Times.column(before))
                .execute());
    }

    @Override
    public void forget(UUID incarnation) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "DELETE FROM briefkasten_pop3_removal WHERE incarnation_id = :incarnation")
                .bind("incarnation", incarnation)
                .execute());
    }

    private static Removal removal(ResultSet row) throws SQLException {
        Removal.Builder builder = Removal.builder()
                .id(row.getObject("removal_id", UUID.class))
                .maildrop(new Maildrop(
                        row.getObject("incarnation_id", UUID.class),
                        row.getString("mailbox_id"),
                        row.getLong("uid_validity")))
                .session(new SessionTrace(row.getString("session_id"), row.getString("address")))
                .at(Times.instant(row, "intended_at"))
                .action(RemovalAction.valueOf(row.getString("removal_action")))
                .rule(row.getString("removal_rule"))
                .braked(row.getBoolean("braked"))
                .uids(UidSet.parse(row.getString("uids")))
                .state(RemovalState.valueOf(row.getString("removal_state")));
        Optional.ofNullable(row.getString("folder")).ifPresent(builder::folder);
        String destination = row.getString("destination_mailbox_id");
        return (destination == null
                        ? builder
                        : builder.destination(new Destination(
                                destination,
                                row.getLong("destination_uid_validity"),
                                UidSet.parse(row.getString("destination_uids")))))
                .build();
    }
}
