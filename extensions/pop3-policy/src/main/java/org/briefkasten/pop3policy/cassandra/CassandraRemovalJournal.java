package org.briefkasten.pop3policy.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.common.collect.Streams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.SessionTrace;
import org.briefkasten.pop3policy.UidSet;
import org.briefkasten.pop3policy.removal.Destination;
import org.briefkasten.pop3policy.removal.Removal;
import org.briefkasten.pop3policy.removal.RemovalAction;
import org.briefkasten.pop3policy.removal.RemovalJournal;
import org.briefkasten.pop3policy.removal.RemovalState;

/**
 * The journal in the table {@code briefkasten_pop3_removal}, one partition for each user. A row without a state is not
 * there yet: intents get theirs in one batch, which is atomic within a partition and small, since the uids, of which
 * there may be many, are written before. {@code briefkasten_pop3_open_removal} says where to look; since that
 * is no more than a hint, its tombstones are kept for an hour only: each login reads them. Thread-safe.
 */
final class CassandraRemovalJournal implements RemovalJournal {
    private final CqlSession session;
    private final JournalStatements statements;

    CassandraRemovalJournal(CqlSession session, String keyspace) {
        this.session = session;
        this.statements = new JournalStatements(session, keyspace);
    }

    @Override
    public void intend(Collection<Removal> intents) {
        List<BoundStatement> visible = new ArrayList<>();
        for (Removal removal : intents) {
            UUID incarnation = removal.maildrop().incarnation();
            session.execute(statements.insertOpen.bind(incarnation, removal.id(), removal.at()));
            session.execute(statements.insert(removal));
            visible.add(statements.setState.bind(removal.state().name(), incarnation, removal.at(), removal.id()));
        }
        if (!visible.isEmpty()) {
            session.execute(Batches.ofOnePartition(visible));
        }
    }

    @Override
    public void update(Removal removal) {
        session.execute(statements.update(removal));
        if (removal.state() != RemovalState.INTENDED) {
            session.execute(statements.deleteOpen.bind(removal.maildrop().incarnation(), removal.id()));
        }
    }

    @Override
    public void forEachOpen(Consumer<Removal> action) {
        open(statements.open.bind()).forEach(action);
    }

    @Override
    public List<Removal> openOf(UUID incarnation) {
        return open(statements.openOf.bind(incarnation))
                .sorted(Comparator.comparing(Removal::at))
                .collect(Collectors.toList());
    }

    private Stream<Removal> open(BoundStatement places) {
        return session.execute(places).all().stream()
                .flatMap(row -> rows(statements.one.bind(
                        row.getUuid("incarnation_id"), row.getInstant("intended_at"), row.getUuid("removal_id"))))
                .filter(removal -> removal.state() == RemovalState.INTENDED);
    }

    @Override
    public List<Removal> of(UUID incarnation, int limit) {
        return rows(statements.all.bind(incarnation)).limit(limit).collect(Collectors.toList());
    }

    @Override
    public List<Removal> ofSession(UUID incarnation, String sessionId) {
        return rows(statements.all.bind(incarnation))
                .filter(removal -> removal.session().sessionId().equals(sessionId))
                .collect(Collectors.toList());
    }

    @Override
    public Optional<Removal> find(UUID incarnation, UUID id) {
        return rows(statements.all.bind(incarnation))
                .filter(removal -> removal.id().equals(id))
                .findFirst();
    }

    @Override
    public void prune(Instant before) {
        Streams.stream(session.execute(statements.incarnations.bind()))
                .map(row -> row.getUuid("incarnation_id"))
                .collect(Collectors.toList())
                .forEach(incarnation -> rows(statements.before.bind(incarnation, before))
                        .filter(removal -> removal.state() != RemovalState.INTENDED)
                        .collect(Collectors.toList())
                        .forEach(removal ->
                                session.execute(statements.delete.bind(incarnation, removal.at(), removal.id()))));
    }

    @Override
    public void forget(UUID incarnation) {
        session.execute(statements.forget.bind(incarnation));
        session.execute(statements.forgetOpen.bind(incarnation));
    }

    private Stream<Removal> rows(BoundStatement statement) {
        return Streams.stream(session.execute(statement))
                .filter(row -> !row.isNull("removal_state") && !row.isNull("mailbox_id"))
                .map(CassandraRemovalJournal::removal);
    }

    private static Removal removal(Row row) {
        Removal.Builder builder = Removal.builder()
                .id(row.getUuid("removal_id"))
                .maildrop(new Maildrop(
                        row.getUuid("incarnation_id"), row.getString("mailbox_id"), row.getLong("uid_validity")))
                .session(new SessionTrace(row.getString("session_id"), row.getString("address")))
                .at(row.getInstant("intended_at"))
                .action(RemovalAction.valueOf(row.getString("removal_action")))
                .rule(row.getString("removal_rule"))
                .braked(row.getBoolean("braked"))
                .uids(UidSet.parse(row.getString("uids")))
                .state(RemovalState.valueOf(row.getString("removal_state")));
        Optional.ofNullable(row.getString("folder")).ifPresent(builder::folder);
        return row.isNull("destination_mailbox_id")
                ? builder.build()
                : builder.destination(new Destination(
                                row.getString("destination_mailbox_id"),
                                row.getLong("destination_uid_validity"),
                                UidSet.parse(row.getString("destination_uids"))))
                        .build();
    }
}
