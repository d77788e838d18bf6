package org.briefkasten.pop3policy.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.google.common.collect.Lists;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.james.mailbox.MessageUid;

/** Writes to many messages of one partition, a few dozen in one request. Thread-safe. */
final class Batches {
    /** Below the 5 KiB from which Cassandra's log warns (batch_size_warn_threshold). */
    private static final int UIDS_AT_ONCE = 20;

    private final CqlSession session;

    Batches(CqlSession session) {
        this.session = session;
    }

    void run(Collection<MessageUid> uids, Function<MessageUid, List<BoundStatement>> writes) {
        for (List<MessageUid> some : Lists.partition(List.copyOf(uids), UIDS_AT_ONCE)) {
            session.execute(ofOnePartition(
                    some.stream().map(writes).flatMap(List::stream).collect(Collectors.toList())));
        }
    }

    /**
     * Atomic, since one partition is written as a whole. A batch has the session's own defaults, which are not ours to
     * choose, so it takes what its statements have.
     *
     * @param statements at least one, idempotent
     */
    static BatchStatement ofOnePartition(List<BoundStatement> statements) {
        BoundStatement any = statements.get(0);
        return BatchStatement.newInstance(BatchType.UNLOGGED)
                .addAll(statements)
                .setConsistencyLevel(any.getConsistencyLevel())
                .setTimeout(any.getTimeout())
                .setIdempotent(true);
    }
}
