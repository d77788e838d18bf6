package org.briefkasten.externalfetch.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.briefkasten.externalfetch.Claim;
import org.briefkasten.externalfetch.ExternalMessage;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.briefkasten.externalfetch.ExternalMessageStore;
import org.briefkasten.externalfetch.Fingerprint;
import org.briefkasten.externalfetch.MessageKey;
import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.cassandra.LightweightTransaction;
import org.briefkasten.storage.cassandra.LightweightTransaction.Outcome;

/**
 * The ledger in the table {@code briefkasten_external_message}, {@value #BUCKETS} partitions for each account, written by
 * lightweight transactions only, and notes of their content in {@code briefkasten_external_content}. Thread-safe.
 */
public final class CassandraExternalMessageStore implements ExternalMessageStore {
    /** Kept by the database: a row lies in the bucket that its UID's hash names. */
    private static final int BUCKETS = 16;

    private final CqlSession session;
    private final MessageStatements statements;

    public CassandraExternalMessageStore(CassandraDatabase database) {
        session = database.migrated("external_fetch", CassandraExternalMessageStore.class);
        statements = new MessageStatements(session, database.keyspace());
    }

    @Override
    public List<ExternalMessage> find(UUID accountId, Set<String> uids) {
        Map<Integer, List<String>> byBucket =
                uids.stream().collect(Collectors.groupingBy(CassandraExternalMessageStore::bucketOf));
        List<ExternalMessage> found = new ArrayList<>();
        byBucket.forEach((bucket, names) -> session.execute(statements.selectByUids.bind(accountId, bucket, names))
                .forEach(row -> found.add(message(row))));
        return found;
    }

    /** The table of contents names rows that may not be there, or hold other content by now. */
    @Override
    public List<ExternalMessage> findByContent(UUID accountId, Set<Fingerprint> fingerprints) {
        Set<String> hashes = fingerprints.stream().map(Fingerprint::sha256).collect(Collectors.toSet());
        Set<String> uids = new HashSet<>();
        hashes.forEach(sha256 -> session.execute(statements.selectByContent.bind(accountId, sha256))
                .forEach(row -> uids.add(row.getString("uid"))));
        return find(accountId, uids).stream()
                .filter(row -> row.fingerprint()
                        .filter(fingerprint -> hashes.contains(fingerprint.sha256()))
                        .isPresent())
                .collect(Collectors.toList());
    }

    @Override
    public boolean adopt(ExternalMessage appended) {
        return write(appended);
    }

    @Override
    public boolean claim(ExternalMessage claimed) {
        return write(claimed);
    }

    /** Where there is no row or a quarantined one. The content is noted before, so that no row lacks its note. */
    private boolean write(ExternalMessage message) {
        Claim claim = message.claim().orElseThrow();
        Fingerprint fingerprint = message.fingerprint().orElseThrow();
        session.execute(statements.insertContent.bind(
                message.key().accountId(),
                fingerprint.sha256(),
                message.key().uid(),
                message.key().variant()));
        Object[] values = {
            message.state().name(),
            message.appendedUid().orElse(null),
            claim.token(),
            claim.mailboxId(),
            claim.uidNext(),
            message.announcedSize(),
            fingerprint.size(),
            fingerprint.sha256()
        };
        Predicate<Row> isOurs = row -> is(message.state(), row) && claim.token().equals(row.getString("claim_token"));
        return isApplied(
                        bind(statements.insert, with(values, message.seenAt()), message.key()),
                        message.key(),
                        isOurs,
                        Optional.empty())
                || isApplied(
                        bind(statements.writeAgain, values, message.key()),
                        message.key(),
                        isOurs,
                        Optional.of(row -> is(State.QUARANTINED, row)));
    }

    @Override
    public boolean append(ExternalMessage claimed, long appendedUid) {
        String token = claimed.claim().orElseThrow().token();
        return isApplied(
                bind(statements.append, new Object[] {appendedUid}, claimed.key(), token),
                claimed.key(),
                row -> is(State.APPENDED, row) && token.equals(row.getString("claim_token")),
                Optional.of(row -> is(State.CLAIMED, row) && token.equals(row.getString("claim_token"))));
    }

    @Override
    public boolean giveUp(ExternalMessage claimed, String reason) {
        String token = claimed.claim().orElseThrow().token();
        return isApplied(
                bind(statements.giveUp, new Object[] {reason}, claimed.key(), token),
                claimed.key(),
                row -> is(State.QUARANTINED, row),
                Optional.of(row -> is(State.CLAIMED, row) && token.equals(row.getString("claim_token"))));
    }

    @Override
    public void quarantine(ExternalMessage quarantined) {
        leaveOut(quarantined, statements.quarantineAgain);
    }

    private void leaveOut(ExternalMessage message, PreparedStatement again) {
        if (!session.execute(insertLeftOut(message)).wasApplied()) {
            Object[] values = {message.announcedSize(), message.reason().orElseThrow()};
            session.execute(bind(again, values, message.key()));
        }
    }

    private BoundStatement insertLeftOut(ExternalMessage message) {
        Object[] values = {
            message.state().name(), message.announcedSize(), message.reason().orElseThrow(), message.seenAt()
        };
        return bind(statements.insertLeftOut, values, message.key());
    }

    /** One lightweight transaction for all that lie in one partition, where none of them is there yet. */
    @Override
    public void leaveOut(Collection<ExternalMessage> unwanted) {
        unwanted.stream()
                .collect(Collectors.groupingBy(message -> List.of(
                        message.key().accountId(), bucketOf(message.key().uid()))))
                .values()
                .forEach(this::leaveOutTogether);
    }

    private void leaveOutTogether(List<ExternalMessage> ofOnePartition) {
        BatchStatement inserts = BatchStatement.newInstance(
                DefaultBatchType.UNLOGGED,
                ofOnePartition.stream().map(this::insertLeftOut).collect(Collectors.toList()));
        if (!session.execute(inserts).wasApplied()) {
            ofOnePartition.forEach(message -> leaveOut(message, statements.leaveOutAgain));
        }
    }

    /** Bucket by bucket, so that a row's place follows from its name. */
    @Override
    public List<ExternalMessage> page(UUID accountId, Optional<MessageKey> after, int most) {
        int first = after.map(key -> bucketOf(key.uid())).orElse(0);
        return inBuckets(
                first,
                most,
                (bucket, room) -> statements.selectPage.bind(
                        accountId,
                        bucket,
                        after.filter(key -> bucket == first)
                                .map(MessageKey::uid)
                                .orElse(""),
                        after.filter(key -> bucket == first)
                                .map(MessageKey::variant)
                                .orElse(""),
                        room));
    }

    @Override
    public List<ExternalMessage> inState(State state, UUID accountId, int most) {
        return inBuckets(
                0, most, (bucket, room) -> statements.selectInState.bind(accountId, bucket, state.name(), room));
    }

    private List<ExternalMessage> inBuckets(
            int first, int most, BiFunction<Integer, Integer, BoundStatement> statement) {
        List<ExternalMessage> rows = new ArrayList<>();
        for (int bucket = first; bucket < BUCKETS && rows.size() < most; bucket++) {
            session.execute(statement.apply(bucket, most - rows.size())).forEach(row -> rows.add(message(row)));
        }
        return rows;
    }

    @Override
    public void release(MessageKey key) {
        session.execute(bind(statements.release, new Object[0], key));
    }

    @Override
    public void announce(MessageKey key, long announcedSize) {
        session.execute(bind(statements.announce, new Object[] {announcedSize}, key));
    }

    @Override
    public void forget(UUID accountId) {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            for (Row row : session.execute(statements.selectKeys.bind(accountId, bucket))) {
                if (!row.isNull("sha256")) {
                    session.execute(statements.deleteContent.bind(accountId, row.getString("sha256")));
                }
                session.execute(
                        statements.delete.bind(accountId, bucket, row.getString("uid"), row.getString("variant")));
            }
        }
    }

    /**
     * @param isDone whether a row shows that the transaction happened
     * @param isOpen whether a row shows that it can happen yet; empty if it needs that there is none
     */
    private boolean isApplied(
            BoundStatement transaction, MessageKey key, Predicate<Row> isDone, Optional<Predicate<Row>> isOpen) {
        return LightweightTransaction.isApplied(session, transaction, () -> {
            Optional<Row> row = Optional.ofNullable(session.execute(bind(statements.select, new Object[0], key)
                            .setConsistencyLevel(DefaultConsistencyLevel.SERIAL))
                    .one());
            if (row.filter(isDone).isPresent()) {
                return Outcome.APPLIED;
            }
            boolean open =
                    isOpen.map(condition -> row.filter(condition).isPresent()).orElse(row.isEmpty());
            return open ? Outcome.NOT_RUN : Outcome.REFUSED;
        });
    }

    private static BoundStatement bind(
            PreparedStatement statement, Object[] values, MessageKey key, Object... condition) {
        Object[] ofKey = {key.accountId(), bucketOf(key.uid()), key.uid(), key.variant()};
        return statement.bind(
                Stream.of(values, ofKey, condition).flatMap(Stream::of).toArray());
    }

    private static Object[] with(Object[] values, Object last) {
        return Stream.concat(Stream.of(values), Stream.of(last)).toArray();
    }

    private static boolean is(State state, Row row) {
        return state.name().equals(row.getString("state"));
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
        return Optional.ofNullable(row.getString("claim_token"))
                .map(token -> new Claim(token, row.getString("mailbox_id"), row.getLong("uid_next")));
    }
}
