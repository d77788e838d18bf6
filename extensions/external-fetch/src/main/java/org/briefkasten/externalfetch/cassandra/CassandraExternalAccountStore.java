package org.briefkasten.externalfetch.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.briefkasten.configuration.DataSize;
import org.briefkasten.externalfetch.CompleteLook;
import org.briefkasten.externalfetch.ExternalAccount;
import org.briefkasten.externalfetch.ExternalAccountStore;
import org.briefkasten.externalfetch.FetchMarks;
import org.briefkasten.externalfetch.FetchPlan;
import org.briefkasten.externalfetch.FetchReport;
import org.briefkasten.externalfetch.FolderChoice;
import org.briefkasten.externalfetch.FolderChoiceText;
import org.briefkasten.externalfetch.LedgersText;
import org.briefkasten.externalfetch.RemoteLogin;
import org.briefkasten.externalfetch.Selection;
import org.briefkasten.externalfetch.oauth.OAuthClient;
import org.briefkasten.externalfetch.remote.KeyPin;
import org.briefkasten.storage.CassandraDatabase;

/**
 * External accounts in the table {@code briefkasten_external_account}, a partition for each owner, and what came
 * later in {@code briefkasten_external_folders}, {@code briefkasten_external_plan}, {@code briefkasten_external_oauth},
 * {@code briefkasten_external_delivery} and {@code briefkasten_external_take}: a column cannot be added twice, as a migration that was cut short would.
 * Thread-safe.
 */
public final class CassandraExternalAccountStore implements ExternalAccountStore {
    private final CqlSession session;
    private final AccountStatements statements;

    public CassandraExternalAccountStore(CassandraDatabase database) {
        session = database.migrated("external_fetch", CassandraExternalAccountStore.class);
        statements = new AccountStatements(session, database.keyspace());
    }

    /** The account's own row comes last: what is cut short before has added nothing. */
    @Override
    public void add(ExternalAccount account) {
        putPlan(account);
        RemoteLogin login = account.login();
        session.execute(statements.insert.bind(
                account.owner(),
                account.id(),
                account.address(),
                login.protocol().name(),
                login.security().mode().name(),
                login.endpoint().host(),
                login.endpoint().port(),
                login.username(),
                account.plan().afterFetch().toString(),
                account.plan().target(),
                account.createdAt()));
    }

    /** A new ledger is begun before the login changes: what is cut short between has another ledger too much. */
    @Override
    public boolean change(ExternalAccount account) {
        if (find(account.owner(), account.id()).isEmpty()) {
            return false;
        }
        putPlan(account);
        RemoteLogin login = account.login();
        return session.execute(statements.change.bind(
                        account.address(),
                        login.protocol().name(),
                        login.security().mode().name(),
                        login.endpoint().host(),
                        login.endpoint().port(),
                        login.username(),
                        account.plan().afterFetch().toString(),
                        account.plan().target(),
                        account.owner(),
                        account.id()))
                .wasApplied();
    }

    private void putPlan(ExternalAccount account) {
        FetchPlan plan = account.plan();
        session.execute(statements.putPlan.bind(
                account.owner(), account.id(), plan.interval().toString(), LedgersText.of(account.ledgers())));
        session.execute(statements.putDelivery.bind(
                account.owner(),
                account.id(),
                plan.delivery().name(),
                account.login().security().pin().map(KeyPin::toString).orElse(null)));
        putTake(account);
        putOAuth(account);
        Optional<String> folders = plan.folders().map(FolderChoiceText::of);
        if (folders.isEmpty()) {
            session.execute(statements.deleteFolders.bind(account.owner(), account.id()));
        } else if (!session.execute(statements.insertFolders.bind(folders.get(), account.owner(), account.id()))
                .wasApplied()) {
            session.execute(statements.updateFolders.bind(folders.get(), account.owner(), account.id()));
        }
    }

    private void putTake(ExternalAccount account) {
        Selection selection = account.plan().selection();
        Optional<CompleteLook> look = account.marks().look();
        session.execute(statements.putTake.bind(
                account.owner(),
                account.id(),
                selection.take().toString(),
                selection.largest().map(DataSize::bytes).orElse(null),
                account.marks().begunAt().orElse(null),
                look.map(CompleteLook::sha256).orElse(null),
                look.map(CompleteLook::messages).orElse(null),
                look.map(CompleteLook::at).orElse(null)));
    }

    @Override
    public void recordMarks(UUID owner, UUID id, FetchMarks marks) {
        if (session.execute(statements.select.bind(owner, id)).one() == null) {
            return;
        }
        Optional<CompleteLook> look = marks.look();
        session.execute(statements.putMarks.bind(
                owner,
                id,
                marks.begunAt().orElse(null),
                look.map(CompleteLook::sha256).orElse(null),
                look.map(CompleteLook::messages).orElse(null),
                look.map(CompleteLook::at).orElse(null)));
    }

    private void putOAuth(ExternalAccount account) {
        Optional<OAuthClient> oauth = account.login().oauth();
        session.execute(
                oauth.isEmpty()
                        ? statements.deleteOAuth.bind(account.owner(), account.id())
                        : statements.putOAuth.bind(
                                account.owner(),
                                account.id(),
                                oauth.get().mechanism().name(),
                                oauth.get().endpoint().toString(),
                                oauth.get().id(),
                                oauth.get().scope().orElse(null)));
    }

    @Override
    public Optional<ExternalAccount> find(UUID owner, UUID id) {
        return Optional.ofNullable(
                        session.execute(statements.select.bind(owner, id)).one())
                .map(row -> new AccountRow(
                                row,
                                foldersOf(owner),
                                plansOf(owner),
                                oauthOf(owner),
                                deliveriesOf(owner),
                                takesOf(owner))
                        .account());
    }

    @Override
    public List<ExternalAccount> list(UUID owner) {
        Map<UUID, FolderChoice> folders = foldersOf(owner);
        Map<UUID, Row> plans = plansOf(owner);
        Map<UUID, Row> oauth = oauthOf(owner);
        Map<UUID, Row> deliveries = deliveriesOf(owner);
        Map<UUID, Row> takes = takesOf(owner);
        return session.execute(statements.selectAll.bind(owner)).all().stream()
                .map(row -> new AccountRow(row, folders, plans, oauth, deliveries, takes).account())
                .sorted(Comparator.comparing(ExternalAccount::createdAt).thenComparing(ExternalAccount::id))
                .collect(Collectors.toList());
    }

    @Override
    public void recordFetch(UUID owner, UUID id, FetchReport report) {
        session.execute(statements.record.bind(
                report.at(),
                report.fetched(),
                report.alreadyHere(),
                report.quarantined(),
                report.failed(),
                report.bytes(),
                report.reason().orElse(null),
                owner,
                id));
    }

    @Override
    public void delete(UUID owner, UUID id) {
        session.execute(statements.delete.bind(owner, id));
        session.execute(statements.deleteFolders.bind(owner, id));
        session.execute(statements.deletePlan.bind(owner, id));
        session.execute(statements.deleteDelivery.bind(owner, id));
        session.execute(statements.deleteTake.bind(owner, id));
        session.execute(statements.deleteOAuth.bind(owner, id));
    }

    private Map<UUID, Row> plansOf(UUID owner) {
        return byAccount(statements.selectPlans.bind(owner));
    }

    private Map<UUID, Row> oauthOf(UUID owner) {
        return byAccount(statements.selectOAuth.bind(owner));
    }

    private Map<UUID, Row> deliveriesOf(UUID owner) {
        return byAccount(statements.selectDeliveries.bind(owner));
    }

    private Map<UUID, Row> takesOf(UUID owner) {
        return byAccount(statements.selectTakes.bind(owner));
    }

    private Map<UUID, Row> byAccount(BoundStatement select) {
        Map<UUID, Row> rows = new HashMap<>();
        session.execute(select).forEach(row -> rows.put(row.getUuid("account_id"), row));
        return rows;
    }

    private Map<UUID, FolderChoice> foldersOf(UUID owner) {
        Map<UUID, FolderChoice> folders = new HashMap<>();
        session.execute(statements.selectFolders.bind(owner))
                .forEach(row ->
                        folders.put(row.getUuid("account_id"), FolderChoiceText.parse(row.getString("folders"))));
        return folders;
    }
}
