package org.briefkasten.externalfetch.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Hints at what is due, in partitions of a shard and five minutes each. A hint is written before the schedule it is about
 * and deleted after that has changed, so that each schedule with a time has one; what a hint says is to be confirmed. A
 * mark tells where the first partition with hints is. Thread-safe.
 */
final class DueHints {
    /** A hint: the account, the time, and the partition in which it lies. Immutable. */
    static final class Hint {
        final int shard;
        final long bucket;
        final Instant nextAt;
        final UUID accountId;

        Hint(int shard, long bucket, Instant nextAt, UUID accountId) {
            this.shard = shard;
            this.bucket = bucket;
            this.nextAt = nextAt;
            this.accountId = accountId;
        }
    }

    /** How long a partition is looked at after its time: nodes' clocks differ, and writes may be under way. */
    private static final Duration OPEN = Duration.ofMinutes(15);

    private static final long BUCKET_MILLIS = Duration.ofMinutes(5).toMillis();

    private final CqlSession session;
    private final ScheduleStatements statements;

    DueHints(CqlSession session, ScheduleStatements statements) {
        this.session = session;
        this.statements = statements;
    }

    void add(int shard, Instant nextAt, UUID accountId) {
        long bucket = Math.max(bucketOf(nextAt), markFor(shard, nextAt));
        session.execute(statements.insertHint.bind(shard, bucket, nextAt, accountId));
    }

    private void remove(Hint hint) {
        session.execute(statements.deleteHint.bind(hint.shard, hint.bucket, hint.nextAt, hint.accountId));
    }

    /** Where it lies unless it came too late for its partition; such a one is {@link #removeStale removed} later. */
    void removeUsual(int shard, Instant nextAt, UUID accountId) {
        remove(new Hint(shard, bucketOf(nextAt), nextAt, accountId));
    }

    /** Removes a hint that was not confirmed, unless its schedule may be about to be written. */
    void removeStale(Hint hint, Instant now) {
        if (hint.nextAt.isBefore(now.minus(OPEN))) {
            remove(hint);
        }
    }

    /** Hints of one shard, partition by partition, in each the earliest first. */
    List<Hint> find(int shard, Instant until, int most) {
        List<Hint> found = new ArrayList<>();
        mark(shard).ifPresent(mark -> {
            long open = mark;
            for (long bucket = mark; bucket <= bucketOf(until) && found.size() < most; bucket++) {
                found.addAll(inBucket(shard, bucket, until, most - found.size()));
                open = found.isEmpty() && isPast(bucket, until) ? bucket + 1 : open;
            }
            if (open > mark) {
                session.execute(statements.moveMark.bind(open, shard, mark));
            }
        });
        return found;
    }

    private List<Hint> inBucket(int shard, long bucket, Instant until, int most) {
        List<Hint> hints = new ArrayList<>();
        session.execute(statements.selectHints.bind(shard, bucket, until, most))
                .forEach(row ->
                        hints.add(new Hint(shard, bucket, row.getInstant("next_at"), row.getUuid("account_id"))));
        return hints;
    }

    /** Made at the first use of a shard, not later than now. */
    private long markFor(int shard, Instant nextAt) {
        OptionalLong mark = mark(shard);
        if (mark.isPresent()) {
            return mark.getAsLong();
        }
        long first = Math.min(bucketOf(nextAt), bucketOf(Instant.now().minus(OPEN)));
        session.execute(statements.insertMark.bind(shard, first));
        return mark(shard).orElse(first);
    }

    private OptionalLong mark(int shard) {
        Row row = session.execute(statements.selectMark.bind(shard)).one();
        return row == null ? OptionalLong.empty() : OptionalLong.of(row.getLong("bucket"));
    }

    private static boolean isPast(long bucket, Instant now) {
        return bucket < bucketOf(now.minus(OPEN));
    }

    private static long bucketOf(Instant instant) {
        return Math.floorDiv(instant.toEpochMilli(), BUCKET_MILLIS);
    }
}
