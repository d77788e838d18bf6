package org.briefkasten.quotawarnings.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.briefkasten.quotawarnings.refusals.RefusalStore;
import org.briefkasten.quotawarnings.refusals.Refused;
import org.briefkasten.storage.sql.Insertion;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/** Counts in the table {@code briefkasten_quota_refused}. Thread-safe. */
final class SqlRefusalStore implements RefusalStore {
    private static final String ADD = "UPDATE briefkasten_quota_refused SET"
            + " messages = CASE WHEN kept_until <= :now THEN 0 ELSE messages END + :messages,"
            + " octets = CASE WHEN kept_until <= :now THEN 0 ELSE octets END + :octets,"
            + " since = CASE WHEN kept_until <= :now OR since > :since THEN :since ELSE since END,"
            + " kept_until = :kept WHERE incarnation_id = :incarnation";
    private static final String INSERT =
            "INSERT INTO briefkasten_quota_refused (incarnation_id, messages, octets, since, kept_until)"
                    + " VALUES (:incarnation, :messages, :octets, :since, :kept)";

    private final Jdbi jdbi;

    SqlRefusalStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(UUID incarnation, Refused more, Instant now) {
        // Ends: whoever inserted the row does not take it away at once.
        while (!isUpdated(incarnation, more, now)) {
            if (Insertion.isDone(() -> jdbi.useHandle(handle ->
                    bind(handle.createUpdate(INSERT), incarnation, more, now).execute()))) {
                return;
            }
        }
    }

    private boolean isUpdated(UUID incarnation, Refused more, Instant now) {
        return jdbi.withHandle(handle -> bind(handle.createUpdate(ADD), incarnation, more, now)
                        .bind("now", Columns.of(now))
                        .execute())
                == 1;
    }

    private static Update bind(Update statement, UUID incarnation, Refused more, Instant now) {
        return statement
                .bind("incarnation", incarnation)
                .bind("messages", more.messages())
                .bind("octets", more.bytes())
                .bind("since", Columns.of(more.since()))
                .bind("kept", Columns.of(now.plus(KEPT)));
    }

    @Override
    public Map<UUID, Refused> all(Instant now) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT incarnation_id, messages, octets, since"
                        + " FROM briefkasten_quota_refused WHERE kept_until > :now")
                .bind("now", Columns.of(now))
                .map((row, context) -> Map.entry(row.getObject("incarnation_id", UUID.class), refused(row)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static Refused refused(ResultSet row) throws SQLException {
        return new Refused(row.getLong("messages"), row.getLong("octets"), Columns.instantOrNull(row, "since"));
    }

    @Override
    public void forget(UUID incarnation) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "DELETE FROM briefkasten_quota_refused WHERE incarnation_id = :incarnation")
                .bind("incarnation", incarnation)
                .execute());
    }
}
