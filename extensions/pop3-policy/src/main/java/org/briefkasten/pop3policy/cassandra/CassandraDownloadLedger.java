package org.briefkasten.pop3policy.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.common.collect.Lists;
import com.google.common.collect.Streams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.mailbox.MessageUid;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.SessionTrace;
import org.briefkasten.pop3policy.UidSet;
import org.briefkasten.pop3policy.ledger.Download;
import org.briefkasten.pop3policy.ledger.DownloadLedger;
import org.briefkasten.pop3policy.ledger.LedgerSummary;

/**
 * The ledger in the table {@code briefkasten_pop3_message}, one partition for each maildrop. Which download is the first,
 * and which the last, is left to the timestamps of the writes: the earlier a first one is, the later it is written, see
 * {@link LedgerStatements}. Thread-safe.
 */
final class CassandraDownloadLedger implements DownloadLedger {
    /** So many uids are asked for by name; for more the whole partition is read. */
    private static final int FEW = 100;

    private final CqlSession session;
    private final LedgerStatements statements;
    private final Batches batches;

    CassandraDownloadLedger(CqlSession session, String keyspace) {
        this.session = session;
        this.statements = new LedgerStatements(session, keyspace);
        this.batches = new Batches(session);
    }

    @Override
    public void downloaded(Maildrop maildrop, Collection<MessageUid> uids, Instant at, SessionTrace trace) {
        know(maildrop, uids.isEmpty());
        batches.run(
                uids, uid -> List.of(statements.first(maildrop, uid, at), statements.last(maildrop, uid, at, trace)));
    }

    @Override
    public void hide(Maildrop maildrop, UidSet uids) {
        know(maildrop, uids.isEmpty());
        batches.run(uids.uids(), uid -> List.of(bind(maildrop, uid, statements.hide)));
    }

    @Override
    public void unhide(Maildrop maildrop, UidSet uids) {
        batches.run(uids.uids(), uid -> List.of(bind(maildrop, uid, statements.unhide)));
    }

    @Override
    public void drop(Maildrop maildrop, UidSet uids) {
        batches.run(uids.uids(), uid -> List.of(bind(maildrop, uid, statements.drop)));
    }

    /** Before the first row, so that no partition is without its entry. */
    private void know(Maildrop maildrop, boolean nothing) {
        if (!nothing) {
            session.execute(statements.know.bind(maildrop.incarnation(), maildrop.mailboxId(), maildrop.uidValidity()));
        }
    }

    @Override
    public LedgerSummary summary(Maildrop maildrop) {
        List<MessageUid> downloaded = new ArrayList<>();
        List<MessageUid> hidden = new ArrayList<>();
        session.execute(statements.summary.bind(maildrop.mailboxId(), maildrop.uidValidity(), maildrop.incarnation()))
                .forEach(row -> {
                    MessageUid uid = MessageUid.of(row.getLong("uid"));
                    if (!row.isNull("last_at")) {
                        downloaded.add(uid);
                    }
                    if (row.getBoolean("hidden")) {
                        hidden.add(uid);
                    }
                });
        return new LedgerSummary(UidSet.of(downloaded), UidSet.of(hidden));
    }

    @Override
    public UidSet hidden(Maildrop maildrop) {
        return summary(maildrop).hidden();
    }

    @Override
    public Map<MessageUid, Download> find(Maildrop maildrop, Collection<MessageUid> uids) {
        Map<MessageUid, Download> found = new HashMap<>();
        if (uids.size() > FEW) {
            all(maildrop).forEach(download -> found.put(download.uid(), download));
            found.keySet().retainAll(List.copyOf(uids).stream().collect(Collectors.toUnmodifiableSet()));
            return found;
        }
        for (List<MessageUid> some : Lists.partition(List.copyOf(uids), FEW)) {
            List<Long> numbers = some.stream().map(MessageUid::asLong).collect(Collectors.toList());
            downloads(
                            maildrop,
                            statements.these.bind(
                                    maildrop.mailboxId(), maildrop.uidValidity(), maildrop.incarnation(), numbers))
                    .forEach(download -> found.put(download.uid(), download));
        }
        return found;
    }

    @Override
    public List<Download> of(UUID incarnation, Optional<Download> after, int limit) {
        List<Download> found = new ArrayList<>();
        for (Maildrop maildrop : maildrops(statements.maildropsOf.bind(incarnation))) {
            int order = after.map(last -> LedgerStatements.ORDER.compare(maildrop, last.maildrop()))
                    .orElse(1);
            if (order >= 0 && found.size() < limit) {
                long from = order == 0 ? after.get().uid().asLong() : 0;
                found.addAll(downloads(
                                maildrop,
                                statements.after.bind(
                                        maildrop.mailboxId(), maildrop.uidValidity(), maildrop.incarnation(), from))
                        .limit(limit - found.size())
                        .collect(Collectors.toList()));
            }
        }
        return found;
    }

    @Override
    public void forEachMaildrop(Consumer<Maildrop> action) {
        maildrops(statements.maildrops.bind()).forEach(action);
    }

    @Override
    public List<Download> downloadedBefore(Maildrop maildrop, Instant instant, int limit) {
        return all(maildrop)
                .filter(download -> download.first().isBefore(instant))
                .limit(limit)
                .collect(Collectors.toList());
    }

    @Override
    public void forget(UUID incarnation) {
        for (Maildrop maildrop : maildrops(statements.maildropsOf.bind(incarnation))) {
            session.execute(
                    statements.dropAll.bind(maildrop.mailboxId(), maildrop.uidValidity(), maildrop.incarnation()));
        }
        session.execute(statements.forget.bind(incarnation));
    }

    private Stream<Download> all(Maildrop maildrop) {
        return downloads(
                maildrop,
                statements.after.bind(maildrop.mailboxId(), maildrop.uidValidity(), maildrop.incarnation(), 0L));
    }

    private Stream<Download> downloads(Maildrop maildrop, BoundStatement statement) {
        return Streams.stream(session.execute(statement))
                .filter(row -> !row.isNull("last_at"))
                .map(row -> download(maildrop, row));
    }

    private static Download download(Maildrop maildrop, Row row) {
        Instant last = row.getInstant("last_at");
        return new Download(
                maildrop,
                MessageUid.of(row.getLong("uid")),
                // The two are written together, but need not be read together.
                row.isNull("first_at") ? last : row.getInstant("first_at"),
                last,
                new SessionTrace(row.getString("session_id"), row.getString("address")));
    }

    private List<Maildrop> maildrops(BoundStatement statement) {
        return Streams.stream(session.execute(statement))
                .map(row -> new Maildrop(
                        row.getUuid("incarnation_id"), row.getString("mailbox_id"), row.getLong("uid_validity")))
                .collect(Collectors.toList());
    }

    private static BoundStatement bind(Maildrop maildrop, MessageUid uid, PreparedStatement statement) {
        return statement.bind(maildrop.mailboxId(), maildrop.uidValidity(), maildrop.incarnation(), uid.asLong());
    }
}
