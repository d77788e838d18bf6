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
import org.briefkasten.externalfetch.FetchReport;
import org.briefkasten.externalfetch.FolderChoice;
import org.briefkasten.externalfetch.FolderChoiceText;
import org.briefkasten.externalfetch.Protocol;
import org.briefkasten.externalfetch.RemoteLogin;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.storage.CassandraDatabase;

/**
 * External accounts in the table {@code briefkasten_external_account}, a partition for each owner, and their folders in
 * {@code briefkasten_external_folders}: a column cannot be added twice, as a migration that was cut short would.
 * Thread-safe.
 */
public final class CassandraExternalAccountStore implements ExternalAccountStore {
    private final CqlSession session;
    private final AccountStatements statements;

    public CassandraExternalAccountStore(CassandraDatabase database) {
        session = database.migrated("external_fetch", CassandraExternalAccountStore.class);
        statements = new AccountStatements(session, database.keyspace());
    }

    @Override
    public void add(ExternalAccount account) {
        RemoteLogin login = account.login();
        account.folders()
                .ifPresent(folders -> session.execute(
                        statements.insertFolders.bind(account.owner(), account.id(), FolderChoiceText.of(folders))));
        session.execute(statements.insert.bind(
                account.owner(),
                account.id(),
                account.address(),
                login.protocol().name(),
                login.security().name(),
                login.endpoint().host(),
                login.endpoint().port(),
                login.username(),
                account.afterFetch().name(),
                account.target(),
                account.createdAt()));
    }

    @Override
    public Optional<ExternalAccount> find(UUID owner, UUID id) {
        return Optional.ofNullable(
                        session.execute(statements.select.bind(owner, id)).one())
                .map(row -> account(row, foldersOf(owner)));
    }

    @Override
    public List<ExternalAccount> list(UUID owner) {
        Map<UUID, FolderChoice> folders = foldersOf(owner);
        return session.execute(statements.selectAll.bind(owner)).all().stream()
                .map(row -> account(row, folders))
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
    }

    private Map<UUID, FolderChoice> foldersOf(UUID owner) {
        Map<UUID, FolderChoice> folders = new HashMap<>();
        session.execute(statements.selectFolders.bind(owner))
                .forEach(row ->
                        folders.put(row.getUuid("account_id"), FolderChoiceText.parse(row.getString("folders"))));
        return folders;
    }

    private static ExternalAccount account(Row row, Map<UUID, FolderChoice> folders) {
        ExternalAccount account = new ExternalAccount(
                row.getUuid("account_id"),
                row.getUuid("owner_id"),
                row.getString("address"),
                login(row),
                AfterFetch.valueOf(row.getString("after_fetch")),
                row.getString("target"),
                Optional.ofNullable(folders.get(row.getUuid("account_id"))),
                row.getInstant("created_at"));
        return row.isNull("last_at") ? account : account.withLastFetch(report(row));
    }

    private static RemoteLogin login(Row row) {
        return new RemoteLogin(
                Protocol.valueOf(row.getString("protocol")),
                Security.valueOf(row.getString("security")),
                new Endpoint(row.getString("host"), row.getInt("port")),
                row.getString("username"));
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
