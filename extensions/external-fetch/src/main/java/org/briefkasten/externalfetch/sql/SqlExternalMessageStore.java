package org.briefkasten.externalfetch.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.briefkasten.externalfetch.Claim;
import org.briefkasten.externalfetch.ExternalMessage;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.briefkasten.externalfetch.ExternalMessageStore;
import org.briefkasten.externalfetch.Fingerprint;
import org.briefkasten.externalfetch.MessageKey;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.sql.Insertion;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;

/** The ledger in the table {@code briefkasten_external_message}. Thread-safe. */
public final class SqlExternalMessageStore implements ExternalMessageStore {
    private static final String OF_KEY = " WHERE account_id = :accountId AND uid = :uid AND variant = :variant";
    private static final String IF_QUARANTINED = OF_KEY + " AND state = 'QUARANTINED'";
    private static final String IF_LEFT_OUT = OF_KEY + " AND state IN ('QUARANTINED', 'UNWANTED')";
    private static final String IF_CLAIMED = OF_KEY + " AND state = 'CLAIMED' AND claim_token = :token";

    private static final String APPEND =
            "UPDATE briefkasten_external_message SET state = 'APPENDED', appended_uid = :appended" + IF_CLAIMED;
    private static final String INSERT = "INSERT INTO briefkasten_external_message (account_id, uid, variant,"
            + " state, announced_size, received_size, sha256, claim_token, mailbox_id, uid_next, appended_uid, reason,"
            + " seen_at) VALUES (:accountId, :uid, :variant, :state, :announcedSize, :receivedSize, :sha256, :token,"
            + " :mailboxId, :uidNext, :appendedUid, :reason, :seenAt)";

    private final Jdbi jdbi;

    public SqlExternalMessageStore(SqlDatabase database) {
        this.jdbi = database.migrated("external_fetch", SqlExternalMessageStore.class);
    }

    @Override
    public List<ExternalMessage> find(UUID accountId, Set<String> uids) {
        if (uids.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM briefkasten_external_message WHERE account_id = :accountId AND uid IN (<uids>)")
                .bind("accountId", accountId)
                .bindList("uids", List.copyOf(uids))
                .map((row, context) -> message(row))
                .list());
    }

    @Override
    public List<ExternalMessage> findByContent(UUID accountId, Set<Fingerprint> fingerprints) {
        List<String> hashes = fingerprints.stream().map(Fingerprint::sha256).collect(Collectors.toList());
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM briefkasten_external_message"
                        + " WHERE account_id = :accountId AND sha256 IN (<hashes>)")
                .bind("accountId", accountId)
                .bindList("hashes", hashes)
                .map((row, context) -> message(row))
                .list());
    }

    @Override
    public boolean adopt(ExternalMessage appended) {
        return jdbi.withHandle(handle -> write(handle, appended));
    }

    @Override
    public boolean claim(ExternalMessage claimed) {
        return jdbi.withHandle(handle -> write(handle, claimed));
    }

    /** One by one where one of them is there already: PostgreSQL goes on with no transaction that has failed. */
    @Override
    public Set<MessageKey> claimAll(Collection<ExternalMessage> claimed) {
        return insertAll(claimed)
                ? claimed.stream().map(ExternalMessage::key).collect(Collectors.toSet())
                : ExternalMessageStore.super.claimAll(claimed);
    }

    /**
     * All or none.
     *
     * @return false if one of them is there already
     */
    private boolean insertAll(Collection<ExternalMessage> rows) {
        return Insertion.isDone(() -> jdbi.useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(INSERT);
            rows.forEach(row -> bound(batch, row).add());
            batch.execute();
        }));
    }

    @Override
    public Set<MessageKey> appendAll(Map<ExternalMessage, Long> uids) {
        List<ExternalMessage> claims = List.copyOf(uids.keySet());
        int[] counts = jdbi.inTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(APPEND);
            claims.forEach(claim ->
                    bound(batch, claim).bind("appended", uids.get(claim)).add());
            return batch.execute();
        });
        return IntStream.range(0, counts.length)
                .filter(i -> counts[i] == 1)
                .mapToObj(i -> claims.get(i).key())
                .collect(Collectors.toSet());
    }

    @Override
    public boolean append(ExternalMessage claimed, long appendedUid) {
        return appendAll(Map.of(claimed, appendedUid)).contains(claimed.key());
    }

    @Override
    public boolean giveUp(ExternalMessage claimed, String reason) {
        return jdbi.withHandle(handle -> bound(
                                handle.createUpdate("UPDATE briefkasten_external_message SET state = 'QUARANTINED',"
                                        + " reason = :why, received_size = NULL, sha256 = NULL, mailbox_id = NULL,"
                                        + " uid_next = NULL, claim_token = NULL" + IF_CLAIMED),
                                claimed)
                        .bind("why", reason)
                        .execute()
                == 1);
    }

    @Override
    public void quarantine(ExternalMessage quarantined) {
        jdbi.useHandle(handle -> {
            if (!insert(handle, quarantined)) {
                update(handle, "announced_size = :announcedSize, reason = :reason" + IF_QUARANTINED, quarantined);
            }
        });
    }

    @Override
    public void leaveOut(Collection<ExternalMessage> unwanted) {
        if (!insertAll(unwanted)) {
            unwanted.forEach(row -> jdbi.useHandle(handle -> {
                if (!insert(handle, row)) {
                    update(
                            handle,
                            "state = :state, announced_size = :announcedSize, reason = :reason" + IF_LEFT_OUT,
                            row);
                }
            }));
        }
    }

    @Override
    public List<ExternalMessage> page(UUID accountId, Optional<MessageKey> after, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM briefkasten_external_message"
                        + " WHERE account_id = :accountId AND uid >= :uid AND (uid > :uid OR variant > :variant)"
                        + " ORDER BY uid, variant LIMIT :most")
                .bind("accountId", accountId)
                .bind("uid", after.map(MessageKey::uid).orElse(""))
                .bind("variant", after.map(MessageKey::variant).orElse(""))
                .bind("most", most)
                .map((row, context) -> message(row))
                .list());
    }

    @Override
    public List<ExternalMessage> inState(State state, UUID accountId, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM briefkasten_external_message"
                        + " WHERE account_id = :accountId AND state = :state LIMIT :most")
                .bind("accountId", accountId)
                .bind("state", state.name())
                .bind("most", most)
                .map((row, context) -> message(row))
                .list());
    }

    @Override
    public void release(MessageKey key) {
        jdbi.useHandle(
                handle -> boundKey(handle.createUpdate("DELETE FROM briefkasten_external_message" + IF_LEFT_OUT), key)
                        .execute());
    }

    @Override
    public void announce(MessageKey key, long announcedSize) {
        jdbi.useHandle(handle -> boundKey(
                        handle.createUpdate("UPDATE briefkasten_external_message SET announced_size = :announcedSize"
                                + OF_KEY + " AND state = 'APPENDED'"),
                        key)
                .bind("announcedSize", announcedSize)
                .execute());
    }

    @Override
    public void forget(UUID accountId) {
        jdbi.useHandle(
                handle -> handle.createUpdate("DELETE FROM briefkasten_external_message WHERE account_id = :accountId")
                        .bind("accountId", accountId)
                        .execute());
    }

    /** Where there is no row or a quarantined one. */
    private static boolean write(Handle handle, ExternalMessage message) {
        return insert(handle, message)
                || update(
                        handle,
                        "state = :state, announced_size = :announcedSize, received_size = :receivedSize,"
                                + " sha256 = :sha256, claim_token = :token, mailbox_id = :mailboxId,"
                                + " uid_next = :uidNext, appended_uid = :appendedUid, reason = NULL" + IF_QUARANTINED,
                        message);
    }

    private static boolean update(Handle handle, String change, ExternalMessage message) {
        return bound(handle.createUpdate("UPDATE briefkasten_external_message SET " + change), message)
                        .execute()
                == 1;
    }

    private static boolean insert(Handle handle, ExternalMessage message) {
        return Insertion.isDone(
                () -> bound(handle.createUpdate(INSERT), message).execute());
    }

    private static <T extends SqlStatement<T>> T bound(T statement, ExternalMessage message) {
        return boundKey(statement, message.key())
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .bind("state", message.state().name())
                .bind("announcedSize", message.announcedSize())
                .bind(
                        "receivedSize",
                        message.fingerprint().map(Fingerprint::size).orElse(null))
                .bind("sha256", message.fingerprint().map(Fingerprint::sha256).orElse(null))
                .bind("token", message.claim().map(Claim::token).orElse(null))
                .bind("mailboxId", message.claim().map(Claim::mailboxId).orElse(null))
                .bind("uidNext", message.claim().map(Claim::uidNext).orElse(null))
                .bind("appendedUid", message.appendedUid().orElse(null))
                .bind("reason", message.reason().orElse(null))
                .bind("seenAt", Times.column(message.seenAt()));
    }

    private static <T extends SqlStatement<T>> T boundKey(T statement, MessageKey key) {
        return statement
                .bind("accountId", key.accountId())
                .bind("uid", key.uid())
                .bind("variant", key.variant());
    }

    private static ExternalMessage message(ResultSet row) throws SQLException {
        return new ExternalMessage(
                new MessageKey(row.getObject("account_id", UUID.class), row.getString("uid"), row.getString("variant")),
                State.valueOf(row.getString("state")),
                row.getLong("announced_size"),
                fingerprint(row),
                claim(row),
                Optional.ofNullable(row.getObject("appended_uid", Long.class)),
                Optional.ofNullable(row.getString("reason")),
                Times.instant(row, "seen_at"));
    }

    private static Optional<Fingerprint> fingerprint(ResultSet row) throws SQLException {
        String sha256 = row.getString("sha256");
        return sha256 == null ? Optional.empty() : Optional.of(new Fingerprint(row.getLong("received_size"), sha256));
    }

    private static Optional<Claim> claim(ResultSet row) throws SQLException {
        String token = row.getString("claim_token");
        return token == null
                ? Optional.empty()
                : Optional.of(new Claim(token, row.getString("mailbox_id"), row.getLong("uid_next")));
    }
}
