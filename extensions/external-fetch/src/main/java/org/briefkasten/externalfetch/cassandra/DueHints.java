package org.briefkasten.externalfetch.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.common.base.Ticker;
import com.google.common.collect.Iterators;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Hints at what is due, in partitions of a shard and five minutes each. A hint is written before the schedule it is about
 * and deleted after that has changed, so that each schedule with a time has one; what a hint says is to be confirmed.
 * Thread-safe.
 *
 * <p>A mark tells where the first partition with hints is. It passes a partition some time after that has ended by the
 * clock of the database, and no hint is written into one that has ended: whatever the clocks of nodes say, no hint is
 * left behind.
 *
 * <p>What was deleted costs a read nearly as much as what is there, until Cassandra clears it away. Therefore most looks
 * begin a little before the first hint that the look before has found; one a minute begins at the mark, and finds what
 * another node has written for a time that was over.
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

    /** Where a look in a shard begins, and until when that holds. Immutable. */
    private static final class Beginning {
        final Instant from;
        final long nanos;

        Beginning(Instant from, long nanos) {
            this.from = from;
            this.nanos = nanos;
        }
    }

    /** How long after its end a partition is looked at: writes may be under way. */
    private static final Duration OPEN = Duration.ofMinutes(15);

    private static final Duration BACK = Duration.ofSeconds(30);
    private static final long WHOLE_LOOK_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long BUCKET_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final int TOGETHER = 100;

    private final CqlSession session;
    private final ScheduleStatements statements;
    private final Clock clock;
    private final Ticker ticker;
    private final Map<Integer, Beginning> beginnings = new ConcurrentHashMap<>();
    private final Set<Integer> marked = ConcurrentHashMap.newKeySet();

    /**
     * @param clock the database's
     */
    DueHints(CqlSession session, ScheduleStatements statements, Clock clock, Ticker ticker) {
        this.session = session;
        this.statements = statements;
        this.clock = clock;
        this.ticker = ticker;
    }

    void add(int shard, Instant nextAt, UUID accountId) {
        long current = bucketOf(clock.instant());
        mark(shard, current);
        session.execute(statements.insertHint.bind(shard, Math.max(bucketOf(nextAt), current), nextAt, accountId));
        beginnings.computeIfPresent(shard, (any, beginning) -> nextAt.isBefore(beginning.from) ? null : beginning);
    }

    private void remove(Hint hint) {
        session.execute(statements.deleteHint.bind(hint.shard, hint.bucket, hint.nextAt, hint.accountId));
    }

    /** Where it lies unless it came too late for its partition; such a one is {@link #removeStale removed} later. */
    void removeUsual(int shard, Instant nextAt, UUID accountId) {
        remove(new Hint(shard, bucketOf(nextAt), nextAt, accountId));
    }

    /** Removes a hint that was not confirmed, unless its schedule may be about to be written. */
    void removeStale(Hint hint) {
        Instant old = clock.instant().minus(OPEN);
        if (hint.nextAt.isBefore(old) && hint.bucket < bucketOf(old)) {
            remove(hint);
        }
    }

    /**
     * Looks through the hints of one shard, partition by partition, in each the earliest first.
     *
     * @param wantsMore is given at most {@value #TOGETHER} hints at a time; false ends the look
     */
    void look(int shard, Instant until, Predicate<List<Hint>> wantsMore) {
        long nanos = ticker.read();
        Beginning known = beginnings.get(shard);
        if (known != null && nanos - known.nanos < WHOLE_LOOK_NANOS && known.from.isBefore(until)) {
            Optional<Hint> first = look(shard, bucketOf(known.from), known.from, until, wantsMore);
            beginnings.put(shard, new Beginning(beginningAt(first, until), known.nanos));
        } else {
            markIn(shard).ifPresent(mark -> {
                Optional<Hint> first = look(shard, mark, Instant.EPOCH, until, wantsMore);
                beginnings.put(shard, new Beginning(beginningAt(first, until), nanos));
                move(shard, mark, first);
            });
        }
    }

    private static Instant beginningAt(Optional<Hint> first, Instant until) {
        return first.map(hint -> hint.nextAt).orElse(until).minus(BACK);
    }

    /** Gives the first hint that it found. */
    private Optional<Hint> look(
            int shard, long firstBucket, Instant from, Instant until, Predicate<List<Hint>> wantsMore) {
        Optional<Hint> first = Optional.empty();
        long last = Math.max(bucketOf(until), bucketOf(clock.instant()));
        boolean wanted = true;
        for (long bucket = firstBucket; wanted && bucket <= last; bucket++) {
            Iterator<List<Hint>> parts = parts(shard, bucket, from, until);
            while (wanted && parts.hasNext()) {
                List<Hint> part = parts.next();
                first = first.or(() -> Optional.of(part.get(0)));
                wanted = wantsMore.test(part);
            }
        }
        return first;
    }

    private Iterator<List<Hint>> parts(int shard, long bucket, Instant from, Instant until) {
        Iterator<Row> rows = session.execute(
                        statements.selectHints.bind(shard, bucket, from, until).setPageSize(TOGETHER))
                .iterator();
        return Iterators.partition(
                Iterators.transform(
                        rows, row -> new Hint(shard, bucket, row.getInstant("next_at"), row.getUuid("account_id"))),
                TOGETHER);
    }

    /** To the first partition that has hints, or is open yet. */
    private void move(int shard, long mark, Optional<Hint> first) {
        long open = bucketOf(clock.instant().minus(OPEN));
        long next = first.map(hint -> Math.min(hint.bucket, open)).orElse(open);
        if (next > mark) {
            session.execute(statements.moveMark.bind(next, shard, mark));
        }
    }

    private void mark(int shard, long bucket) {
        if (!marked.contains(shard)) {
            if (markIn(shard).isEmpty()) {
                session.execute(statements.insertMark.bind(shard, bucket));
            }
            marked.add(shard);
        }
    }

    private OptionalLong markIn(int shard) {
        Row row = session.execute(statements.selectMark.bind(shard)).one();
        return row == null ? OptionalLong.empty() : OptionalLong.of(row.getLong("bucket"));
    }

    private static long bucketOf(Instant instant) {
        return Math.floorDiv(instant.toEpochMilli(), BUCKET_MILLIS);
    }
}
