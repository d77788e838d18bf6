package org.briefkasten.pop3policy.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.google.common.collect.Lists;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
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
            BatchStatementBuilder batch = new BatchStatementBuilder(BatchType.UNLOGGED);
            some.forEach(uid -> writes.apply(uid).forEach(batch::addStatement));
            session.execute(batch.setConsistencyLevel(DefaultConsistencyLevel.QUORUM)
                    .setIdempotence(true)
                    .build());
        }
    }
}
