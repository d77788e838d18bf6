package org.briefkasten.externalfetch.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.Claim;
import org.briefkasten.externalfetch.ExternalMessage;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.briefkasten.externalfetch.ExternalMessageStore;
import org.briefkasten.externalfetch.Fingerprint;
import org.briefkasten.externalfetch.MessageKey;
import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.StorageUnavailableException;

/**
 * The ledger in the table {@code briefkasten_external_message}, {@value #BUCKETS} partitions for each account. A
 * light-weight transaction whose answer is lost may have happened: the row is then read before anything is said.
 * Thread-safe.
 */
public final class CassandraExternalMessageStore implements ExternalMessageStore {
    /** Kept by the database: rows are found in the bucket that their UID's hash names. */
    private static final int BUCKETS = 16;

    private static final String TABLE = " ks.briefkasten_external_message";
    private static final String OF_KEY = " WHERE account_id = ? AND bucket = ? AND uid = ? AND variant = ?";
    private static final String IF_CLAIMED = OF_KEY + " IF state = 'CLAIMED' AND token = ?";

    private final Statements statements;
    private final PreparedStatement select;
    private final PreparedStatement selectByUids;
    private final PreparedStatement insertClaim;
    private final PreparedStatement claimAgain;
    private final PreparedStatement append;
    private final PreparedStatement giveUp;
    private final PreparedStatement insertQuarantined;
    private final PreparedStatement quarantineAgain;
    private final PreparedStatement announce;
    private final PreparedStatement selectKeys;
    private final PreparedStatement delete;

    public CassandraExternalMessageStore(CassandraDatabase database) {
        statements = new Statements(database, CassandraExternalMessageStore.class);
        select = statements.prepare("SELECT * FROM" + TABLE + OF_KEY);
        selectByUids = statements.prepare("SELECT * FROM" + TABLE + " WHERE account_id = ? AND bucket = ? AND uid IN ?");
        insertClaim = statements.prepare("INSERT INTO" + TABLE + " (account_id, bucket, uid, variant, state, token,"
                + " mailbox_id, uid_next, announced_size, received_size, sha256, seen_at)"
                + " VALUES (?, ?, ?, ?, 'CLAIMED', ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS");
        claimAgain = statements.prepare("UPDATE" + TABLE + " SET state = 'CLAIMED', token = ?, mailbox_id = ?,"
                + " uid_next = ?, announced_size = ?, received_size = ?, sha256 = ?, reason = null" + OF_KEY
                + " IF state = 'QUARANTINED'");
        append = statements.prepare(
                "UPDATE" + TABLE + " SET state = 'APPENDED', appended_uid = ?" + IF_CLAIMED);
        giveUp = statements.prepare("UPDATE" + TABLE + " SET state = 'QUARANTINED', reason = ?, token = null,"
                + " mailbox_id = null, uid_next = null, received_size = null, sha256 = null" + IF_CLAIMED);
        insertQuarantined = statements.prepare("INSERT INTO" + TABLE + " (account_id, bucket, uid, variant, state,"
                + " announced_size, reason, seen_at) VALUES (?, ?, ?, ?, 'QUARANTINED', ?, ?, ?) IF NOT EXISTS");
        quarantineAgain = statements.prepare("UPDATE" + TABLE + " SET announced_size = ?, reason = ?" + OF_KEY
                + " IF state = 'QUARANTINED'");
        announce = statements.prepare(
                "UPDATE" + TABLE + " SET announced_size = ?" + OF_KEY + " IF state = 'APPENDED'");
        selectKeys = statements.prepare("SELECT uid, variant FROM" + TABLE + " WHERE account_id = ? AND bucket = ?");
        delete = statements.prepare("DELETE FROM" + TABLE + OF_KEY + " IF EXISTS");
    }

    @Override
    public List<ExternalMessage> find(UUID accountId, Set<String> uids) {
        Map<Integer, List<String>> byBucket =
                uids.stream().collect(Collectors.groupingBy(CassandraExternalMessageStore::bucketOf));
        List<ExternalMessage> found = new ArrayList<>();
        byBucket.forEach((bucket, names) ->
                statements.rows(selectByUids, accountId, bucket, names).forEach(row -> found.add(message(row))));
        return found;
    }

    @Override
    public boolean claim(ExternalMessage claimed) {
        MessageKey key = claimed.key();
        Claim claim = claimed.claim().orElseThrow();
        Fingerprint fingerprint = claimed.fingerprint().orElseThrow();
        BooleanSupplier isOurs = () -> isInState(key, State.CLAIMED, claim.token());
        return surely(isOurs, () -> statements.apply(
                        insertClaim,
                        key.accountId(),
                        bucketOf(key.uid()),
                        key.uid(),
                        key.variant(),
                        claim.token(),
                        claim.mailboxId(),
                        claim.uidNext(),
                        claimed.announcedSize(),
                        fingerprint.size(),
                        fingerprint.sha256(),
                        claimed.seenAt()))
                || surely(isOurs, () -> statements.apply(
                        claimAgain,
                        claim.token(),
                        claim.mailboxId(),
                        claim.uidNext(),
                        claimed.announcedSize(),
                        fingerprint.size(),
                        fingerprint.sha256(),
                        key.accountId(),
                        bucketOf(key.uid()),
                        key.uid(),
                        key.variant()));
    }

    @Override
    public boolean append(ExternalMessage claimed, long appendedUid) {
        MessageKey key = claimed.key();
        String token = claimed.claim().orElseThrow().token();
        return surely(() -> isInState(key, State.APPENDED, token), () -> statements.apply(
                append, appendedUid, key.accountId(), bucketOf(key.uid()), key.uid(), key.variant(), token));
    }

    @Override
    public boolean giveUp(ExternalMessage claimed, String reason) {
        MessageKey key = claimed.key();
        String token = claimed.claim().orElseThrow().token();
        return statements.apply(
                giveUp, reason, key.accountId(), bucketOf(key.uid()), key.uid(), key.variant(), token);
    }

    @Override
    public void quarantine(ExternalMessage quarantined) {
        MessageKey key = quarantined.key();
        String reason = quarantined.reason().orElseThrow();
        boolean inserted = statements.apply(
                insertQuarantined,
                key.accountId(),
                bucketOf(key.uid()),
                key.uid(),
                key.variant(),
                quarantined.announcedSize(),
                reason,
                quarantined.seenAt());
        if (!inserted) {
            statements.apply(
                    quarantineAgain,
                    quarantined.announcedSize(),
                    reason,
                    key.accountId(),
                    bucketOf(key.uid()),
                    key.uid(),
                    key.variant());
        }
    }

    @Override
    public void announce(MessageKey key, long announcedSize) {
        statements.apply(
                announce, announcedSize, key.accountId(), bucketOf(key.uid()), key.uid(), key.variant());
    }

    @Override
    public void forget(UUID accountId) {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            for (Row row : statements.rows(selectKeys, accountId, bucket)) {
                statements.apply(delete, accountId, bucket, row.getString("uid"), row.getString("variant"));
            }
        }
    }

    /**
     * @param isDone whether the row shows that the transaction happened
     */
    private static boolean surely(BooleanSupplier isDone, BooleanSupplier transaction) {
        try {
            return transaction.getAsBoolean() || isDone.getAsBoolean();
        } catch (StorageUnavailableException e) {
            if (isDone.getAsBoolean()) {
                return true;
            }
            throw e;
        }
    }

    private boolean isInState(MessageKey key, State state, String token) {
        return statements
                .row(select, key.accountId(), bucketOf(key.uid()), key.uid(), key.variant())
                .filter(row -> state.name().equals(row.getString("state")) && token.equals(row.getString("token")))
                .isPresent();
    }

    private static int bucketOf(String uid) {
        return Math.floorMod(uid.hashCode(), BUCKETS);
    }

    private static ExternalMessage message(Row row) {
        return new ExternalMessage(
                new MessageKey(row.getUuid("account_id"), row.getString("uid"), row.getString("variant")),
                State.valueOf(row.getString("state")),
                row.getLong("announced_size"),
                fingerprint(row),
                claim(row),
                row.isNull("appended_uid") ? Optional.empty() : Optional.of(row.getLong("appended_uid")),
                Optional.ofNullable(row.getString("reason")),
                row.getInstant("seen_at"));
    }

    private static Optional<Fingerprint> fingerprint(Row row) {
        return Optional.ofNullable(row.getString("sha256"))
                .map(sha256 -> new Fingerprint(row.getLong("received_size"), sha256));
    }

    private static Optional<Claim> claim(Row row) {
        return Optional.ofNullable(row.getString("token"))
                .map(token -> new Claim(token, row.getString("mailbox_id"), row.getLong("uid_next")));
    }
}
