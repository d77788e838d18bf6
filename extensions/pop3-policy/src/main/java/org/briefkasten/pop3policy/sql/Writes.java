package org.briefkasten.pop3policy.sql;

import com.google.common.collect.Sets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MessageRange;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.UidSet;
import org.briefkasten.storage.sql.SqlFailures;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Writes to many messages of a maildrop in one transaction, which is begun anew when another one was in its way. Existing
 * rows are written by ranges: neighbours cost one statement. Thread-safe.
 */
final class Writes {
    private static final int ATTEMPTS = 10;
    private static final String IN_RANGE = Keys.OF_MAILDROP + " AND uid BETWEEN :first AND :last";

    private final Jdbi jdbi;

    Writes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * First inserts what is missing, then changes what is there: the other way round, a row that another transaction
     * inserts in between would be passed over by both.
     *
     * @param insert of one row, with {@code :uid}
     * @param update everything up to WHERE
     * @param unless further conditions, beginning with AND
     */
    void put(Maildrop maildrop, UidSet uids, Map<String, Object> values, String insert, String update, String unless) {
        run(uids, handle -> {
            insertMissing(handle, maildrop, uids, values, insert);
            overRanges(handle, maildrop, uids, values, update + IN_RANGE + unless);
        });
    }

    /**
     * @param statement everything up to WHERE
     */
    void change(Maildrop maildrop, UidSet uids, String statement) {
        run(uids, handle -> overRanges(handle, maildrop, uids, Map.of(), statement + IN_RANGE));
    }

    private void run(UidSet uids, Work work) {
        for (int attempt = 1; !uids.isEmpty(); attempt++) {
            try {
                jdbi.useTransaction(work::on);
                return;
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !isInTheWay(e)) {
                    throw e;
                }
            }
        }
    }

    private static void insertMissing(
            Handle handle, Maildrop maildrop, UidSet uids, Map<String, Object> values, String insert) {
        Set<Long> given =
                uids.uids().stream().map(MessageUid::asLong).collect(Collectors.toCollection(Sets::newTreeSet));
        given.removeAll(existing(handle, maildrop, uids));
        if (given.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(insert)) {
            given.forEach(uid -> batch.bindMap(Keys.of(maildrop))
                    .bindMap(values)
                    .bind("uid", uid)
                    .add());
            batch.execute();
        }
    }

    private static Set<Long> existing(Handle handle, Maildrop maildrop, UidSet uids) {
        return handle.createQuery("SELECT uid FROM briefkasten_pop3_message" + IN_RANGE)
                .bindMap(Keys.of(maildrop))
                .bindMap(Keys.spanOf(uids))
                .mapTo(Long.class)
                .set();
    }

    private static void overRanges(
            Handle handle, Maildrop maildrop, UidSet uids, Map<String, Object> values, String statement) {
        try (PreparedBatch batch = handle.prepareBatch(statement)) {
            for (MessageRange range : uids.toMessageRanges()) {
                batch.bindMap(Keys.of(maildrop))
                        .bindMap(values)
                        .bind("first", range.getUidFrom().asLong())
                        .bind("last", range.getUidTo().asLong())
                        .add();
            }
            batch.execute();
        }
    }

    /** Another transaction inserted the same rows, or holds some of ours while it waits for us (SQLState class 40). */
    private static boolean isInTheWay(Throwable failure) {
        if (SqlFailures.isDuplicateKey(failure)) {
            return true;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String state = cause instanceof SQLException ? ((SQLException) cause).getSQLState() : null;
            if (state != null && state.startsWith("40")) {
                return true;
            }
        }
        return false;
    }

    private interface Work {
        void on(Handle handle);
    }
}
