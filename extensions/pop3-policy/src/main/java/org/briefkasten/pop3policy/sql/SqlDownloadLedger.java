package org.briefkasten.pop3policy.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.james.mailbox.MessageUid;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.SessionTrace;
import org.briefkasten.pop3policy.UidSet;
import org.briefkasten.pop3policy.ledger.Download;
import org.briefkasten.pop3policy.ledger.DownloadLedger;
import org.briefkasten.pop3policy.ledger.LedgerSummary;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The ledger in the table {@code briefkasten_pop3_message}, one row for each message. Thread-safe. */
final class SqlDownloadLedger implements DownloadLedger {
    private static final String TABLE = "briefkasten_pop3_message";
    private static final String SELECT = "SELECT * FROM " + TABLE;

    private final Jdbi jdbi;
    private final Writes writes;

    SqlDownloadLedger(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.writes = new Writes(jdbi);
    }

    @Override
    public void downloaded(Maildrop maildrop, Collection<MessageUid> uids, Instant at, SessionTrace session) {
        Map<String, Object> values =
                Map.of("at", Times.column(at), "session", session.sessionId(), "address", session.address());
        String isLast = "CASE WHEN last_at > :at THEN ";
        writes.put(
                maildrop,
                UidSet.of(uids),
                values,
                "INSERT INTO " + TABLE
                        + " (incarnation_id, mailbox_id, uid_validity, uid, first_at, last_at, session_id,"
                        + " address, hidden) VALUES (:incarnation, :mailboxId, :uidValidity, :uid, :at, :at, :session,"
                        + " :address, FALSE)",
                "UPDATE " + TABLE + " SET first_at = CASE WHEN first_at < :at THEN first_at ELSE :at END,"
                        + " session_id = " + isLast + "session_id ELSE :session END,"
                        + " address = " + isLast + "address ELSE :address END,"
                        + " last_at = " + isLast + "last_at ELSE :at END",
                " AND (first_at IS NULL OR first_at > :at OR last_at < :at)");
    }

    @Override
    public void hide(Maildrop maildrop, UidSet uids) {
        writes.put(
                maildrop,
                uids,
                Map.of(),
                "INSERT INTO " + TABLE + " (incarnation_id, mailbox_id, uid_validity, uid, hidden)"
                        + " VALUES (:incarnation, :mailboxId, :uidValidity, :uid, TRUE)",
                "UPDATE " + TABLE + " SET hidden = TRUE",
                " AND NOT hidden");
    }

    @Override
    public void unhide(Maildrop maildrop, UidSet uids) {
        writes.change(maildrop, uids, "UPDATE " + TABLE + " SET hidden = FALSE");
    }

    @Override
    public void drop(Maildrop maildrop, UidSet uids) {
        writes.change(maildrop, uids, "DELETE FROM " + TABLE);
    }

    @Override
    public LedgerSummary summary(Maildrop maildrop) {
        StringBuilder downloaded = new StringBuilder();
        StringBuilder hidden = new StringBuilder();
        jdbi.useHandle(handle -> handle.createQuery(
                        Runs.where("first_at IS NOT NULL", "D") + " UNION ALL " + Runs.where("hidden", "H"))
                .bindMap(Keys.of(maildrop))
                .map((row, context) -> Runs.append(row, row.getString("kind").equals("D") ? downloaded : hidden))
                .forEach(added -> {}));
        return new LedgerSummary(UidSet.parse(downloaded.toString()), UidSet.parse(hidden.toString()));
    }

    @Override
    public UidSet hidden(Maildrop maildrop) {
        return UidSet.of(jdbi.withHandle(
                handle -> handle.createQuery("SELECT uid FROM " + TABLE + Keys.OF_MAILDROP + " AND hidden")
                        .bindMap(Keys.of(maildrop))
                        .map((row, context) -> MessageUid.of(row.getLong("uid")))
                        .list()));
    }

    /** One read of all between the least and the greatest: a session's messages lie close together. */
    @Override
    public Map<MessageUid, Download> find(Maildrop maildrop, Collection<MessageUid> uids) {
        UidSet wanted = UidSet.of(uids);
        if (wanted.isEmpty()) {
            return Map.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery(
                        SELECT + Keys.OF_MAILDROP + " AND uid BETWEEN :first AND :last AND first_at IS NOT NULL")
                .bindMap(Keys.of(maildrop))
                .bindMap(Keys.spanOf(wanted))
                .map((row, context) -> download(row))
                .filter(found -> wanted.contains(found.uid()))
                .collect(Collectors.toUnmodifiableMap(Download::uid, found -> found)));
    }

    @Override
    public List<Download> of(UUID incarnation, Optional<Download> after, int limit) {
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(SELECT + " WHERE incarnation_id = :incarnation AND first_at IS NOT NULL"
                            + (after.isPresent()
                                    ? " AND (mailbox_id, uid_validity, uid) > (:mailboxId, :uidValidity, :uid)"
                                    : "")
                            + " ORDER BY mailbox_id, uid_validity, uid FETCH FIRST :limit ROWS ONLY")
                    .bind("incarnation", incarnation)
                    .bind("limit", limit);
            after.ifPresent(last -> query.bindMap(Keys.of(last.maildrop()))
                    .bind("uid", last.uid().asLong()));
            return query.map((row, context) -> download(row)).list();
        });
    }

    @Override
    public void forEachMaildrop(Consumer<Maildrop> action) {
        List<Maildrop> maildrops = jdbi.withHandle(
                handle -> handle.createQuery("SELECT DISTINCT incarnation_id, mailbox_id, uid_validity FROM " + TABLE)
                        .map((row, context) -> maildrop(row))
                        .list());
        maildrops.forEach(action);
    }

    @Override
    public List<Download> downloadedBefore(Maildrop maildrop, Instant instant, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + Keys.OF_MAILDROP
                        + " AND first_at < :instant ORDER BY uid FETCH FIRST :limit ROWS ONLY")
                .bindMap(Keys.of(maildrop))
                .bind("instant", Times.column(instant))
                .bind("limit", limit)
                .map((row, context) -> download(row))
                .list());
    }

    @Override
    public void forget(UUID incarnation) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM " + TABLE + " WHERE incarnation_id = :incarnation")
                .bind("incarnation", incarnation)
                .execute());
    }

    private static Download download(ResultSet row) throws SQLException {
        return new Download(
                maildrop(row),
                MessageUid.of(row.getLong("uid")),
                Times.instant(row, "first_at"),
                Times.instant(row, "last_at"),
                new SessionTrace(row.getString("session_id"), row.getString("address")));
    }

    private static Maildrop maildrop(ResultSet row) throws SQLException {
        return new Maildrop(
                row.getObject("incarnation_id", UUID.class), row.getString("mailbox_id"), row.getLong("uid_validity"));
    }
}
