package org.briefkasten.externalfetch.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.AfterFetch;
import org.briefkasten.externalfetch.ExternalAccount;
import org.briefkasten.externalfetch.ExternalAccountStore;
import org.briefkasten.externalfetch.FetchPlan;
import org.briefkasten.externalfetch.FetchReport;
import org.briefkasten.externalfetch.FolderChoice;
import org.briefkasten.externalfetch.FolderChoiceText;
import org.briefkasten.externalfetch.LedgersText;
import org.briefkasten.externalfetch.PollInterval;
import org.briefkasten.externalfetch.Protocol;
import org.briefkasten.externalfetch.RemoteLogin;
import org.briefkasten.externalfetch.oauth.OAuthClient;
import org.briefkasten.externalfetch.oauth.TokenEndpoint;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.SaslMechanism;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.storage.CassandraDatabase;

/**
 * External accounts in the table {@code briefkasten_external_account}, a partition for each owner, and their folders in
 * {@code briefkasten_external_folders}, {@code briefkasten_external_plan} and {@code briefkasten_external_oauth}: a column cannot be added twice, as a migration that was cut short would.
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
                login.security().name(),
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
                        login.security().name(),
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
        putOAuth(account);
        Optional<String> folders = plan.folders().map(FolderChoiceText::of);
        if (folders.isEmpty()) {
            session.execute(statements.deleteFolders.bind(account.owner(), account.id()));
        } else if (!session.execute(statements.insertFolders.bind(folders.get(), account.owner(), account.id()))
                .wasApplied()) {
            session.execute(statements.updateFolders.bind(folders.get(), account.owner(), account.id()));
        }
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
                .map(row -> account(row, foldersOf(owner), plansOf(owner), oauthOf(owner)));
    }

    @Override
    public List<ExternalAccount> list(UUID owner) {
        Map<UUID, FolderChoice> folders = foldersOf(owner);
        Map<UUID, Row> plans = plansOf(owner);
        Map<UUID, OAuthClient> oauth = oauthOf(owner);
        return session.execute(statements.selectAll.bind(owner)).all().stream()
                .map(row -> account(row, folders, plans, oauth))
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
        session.execute(statements.deleteOAuth.bind(owner, id));
    }

    private Map<UUID, Row> plansOf(UUID owner) {
        Map<UUID, Row> plans = new HashMap<>();
        session.execute(statements.selectPlans.bind(owner)).forEach(row -> plans.put(row.getUuid("account_id"), row));
        return plans;
    }

    private Map<UUID, FolderChoice> foldersOf(UUID owner) {
        Map<UUID, FolderChoice> folders = new HashMap<>();
        session.execute(statements.selectFolders.bind(owner))
                .forEach(row ->
                        folders.put(row.getUuid("account_id"), FolderChoiceText.parse(row.getString("folders"))));
        return folders;
    }

    private Map<UUID, OAuthClient> oauthOf(UUID owner) {
        Map<UUID, OAuthClient> clients = new HashMap<>();
        session.execute(statements.selectOAuth.bind(owner))
                .forEach(row -> clients.put(
                        row.getUuid("account_id"),
                        new OAuthClient(
                                SaslMechanism.valueOf(row.getString("mechanism")),
                                TokenEndpoint.parse(row.getString("token_endpoint")),
                                row.getString("client_id"),
                                Optional.ofNullable(row.getString("scope")))));
        return clients;
    }

    private static ExternalAccount account(
            Row row, Map<UUID, FolderChoice> folders, Map<UUID, Row> plans, Map<UUID, OAuthClient> oauth) {
        UUID id = row.getUuid("account_id");
        Optional<Row> kept = Optional.ofNullable(plans.get(id));
        FetchPlan plan = new FetchPlan(
                AfterFetch.ofColumn(row.getString("after_fetch")),
                row.getString("target"),
                Optional.ofNullable(folders.get(id)),
                kept.map(columns -> PollInterval.parse(columns.getString("poll_interval")))
                        .orElse(PollInterval.ONCE));
        ExternalAccount account = new ExternalAccount(
                id,
                row.getUuid("owner_id"),
                row.getString("address"),
                login(row, Optional.ofNullable(oauth.get(id))),
                plan,
                row.getInstant("created_at"));
        ExternalAccount known = kept.map(
                        columns -> account.withLedgers(LedgersText.parse(columns.getString("ledgers"))))
                .orElse(account);
        return row.isNull("last_at") ? known : known.withLastFetch(report(row));
    }

    private static RemoteLogin login(Row row, Optional<OAuthClient> oauth) {
        return new RemoteLogin(
                Protocol.valueOf(row.getString("protocol")),
                Security.valueOf(row.getString("security")),
                new Endpoint(row.getString("host"), row.getInt("port")),
                row.getString("username"),
                oauth);
    }

    private static FetchReport report(Row row) {
        return new FetchReport(
                row.getInstant("last_at"),
                row.getLong("last_fetched"),
                row.getLong("last_already_here"),
                row.getLong("last_quarantined"),
                row.getLong("last_failed"),
                row.getLong("last_bytes"),
                Optional.ofNullable(row.getString("last_reason")));
    }
}
