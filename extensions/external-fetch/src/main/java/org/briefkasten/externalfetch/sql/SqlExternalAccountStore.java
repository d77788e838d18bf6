package org.briefkasten.externalfetch.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.configuration.DataSize;
import org.briefkasten.externalfetch.AfterFetch;
import org.briefkasten.externalfetch.CompleteLook;
import org.briefkasten.externalfetch.Delivery;
import org.briefkasten.externalfetch.ExternalAccount;
import org.briefkasten.externalfetch.ExternalAccountStore;
import org.briefkasten.externalfetch.FetchMarks;
import org.briefkasten.externalfetch.FetchPlan;
import org.briefkasten.externalfetch.FetchReport;
import org.briefkasten.externalfetch.FolderChoiceText;
import org.briefkasten.externalfetch.LedgersText;
import org.briefkasten.externalfetch.PollInterval;
import org.briefkasten.externalfetch.Protocol;
import org.briefkasten.externalfetch.RemoteLogin;
import org.briefkasten.externalfetch.Selection;
import org.briefkasten.externalfetch.Take;
import org.briefkasten.externalfetch.oauth.OAuthClient;
import org.briefkasten.externalfetch.oauth.TokenEndpoint;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.KeyPin;
import org.briefkasten.externalfetch.remote.SaslMechanism;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.externalfetch.remote.Security.Mode;
import org.briefkasten.storage.SqlDatabase;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/** External accounts in the table {@code briefkasten_external_account}. Thread-safe. */
public final class SqlExternalAccountStore implements ExternalAccountStore {
    private static final String MARKS = "take_begun_at = :begunAt, look_sha256 = :lookSha256,"
            + " look_messages = :lookMessages, look_at = :lookAt";

    private final Jdbi jdbi;

    public SqlExternalAccountStore(SqlDatabase database) {
        this.jdbi = database.migrated("external_fetch", SqlExternalAccountStore.class);
    }

    @Override
    public void add(ExternalAccount account) {
        jdbi.useHandle(handle -> bound(
                        handle.createUpdate("INSERT INTO briefkasten_external_account"
                                + " (owner_id, account_id, address, protocol, security, host, port, username, after_fetch,"
                                + " target, folders, poll_interval, ledgers, auth_mechanism, token_endpoint, client_id, oauth_scope,"
                                + " delivery, pin, take, largest, take_begun_at, look_sha256, look_messages, look_at,"
                                + " created_at) VALUES (:owner, :id, :address,"
                                + " :protocol, :security, :host, :port, :username, :afterFetch, :target, :folders, :interval,"
                                + " :ledgers, :mechanism, :tokenEndpoint, :clientId, :scope, :delivery, :pin, :take, :largest,"
                                + " :begunAt, :lookSha256, :lookMessages, :lookAt, :createdAt)"),
                        account)
                .bind("createdAt", Times.column(account.createdAt()))
                .execute());
    }

    @Override
    public boolean change(ExternalAccount account) {
        return jdbi.withHandle(handle -> bound(
                                handle.createUpdate("UPDATE briefkasten_external_account SET address = :address,"
                                        + " protocol = :protocol, security = :security, host = :host, port = :port,"
                                        + " username = :username, after_fetch = :afterFetch, target = :target,"
                                        + " folders = :folders, poll_interval = :interval, ledgers = :ledgers,"
                                        + " auth_mechanism = :mechanism, token_endpoint = :tokenEndpoint,"
                                        + " client_id = :clientId, oauth_scope = :scope,"
                                        + " delivery = :delivery, pin = :pin, take = :take, largest = :largest, "
                                        + MARKS
                                        + " WHERE owner_id = :owner AND account_id = :id"),
                                account)
                        .execute()
                == 1);
    }

    private static Update bound(Update update, ExternalAccount account) {
        RemoteLogin login = account.login();
        FetchPlan plan = account.plan();
        Optional<OAuthClient> oauth = login.oauth();
        return bound(update, account.owner(), account.id(), account.marks())
                .bind("address", account.address())
                .bind("protocol", login.protocol().name())
                .bind("security", login.security().mode().name())
                .bind("host", login.endpoint().host())
                .bind("port", login.endpoint().port())
                .bind("username", login.username())
                .bind(
                        "mechanism",
                        oauth.map(client -> client.mechanism().name()).orElse(null))
                .bind(
                        "tokenEndpoint",
                        oauth.map(client -> client.endpoint().toString()).orElse(null))
                .bind("clientId", oauth.map(OAuthClient::id).orElse(null))
                .bind("scope", oauth.flatMap(OAuthClient::scope).orElse(null))
                .bind("afterFetch", plan.afterFetch().toString())
                .bind("target", plan.target())
                .bind("folders", plan.folders().map(FolderChoiceText::of).orElse(null))
                .bind("interval", plan.interval().toString())
                .bind("ledgers", LedgersText.of(account.ledgers()))
                .bind("delivery", plan.delivery().name())
                .bind("pin", login.security().pin().map(KeyPin::toString).orElse(null))
                .bind("take", plan.selection().take().toString())
                .bind("largest", plan.selection().largest().map(DataSize::bytes).orElse(null));
    }

    private static Update bound(Update update, UUID owner, UUID id, FetchMarks marks) {
        Optional<CompleteLook> look = marks.look();
        return update.bind("owner", owner)
                .bind("id", id)
                .bind("begunAt", marks.begunAt().map(Times::column).orElse(null))
                .bind("lookSha256", look.map(CompleteLook::sha256).orElse(null))
                .bind("lookMessages", look.map(CompleteLook::messages).orElse(null))
                .bind("lookAt", look.map(CompleteLook::at).map(Times::column).orElse(null));
    }

    @Override
    public Optional<ExternalAccount> find(UUID owner, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM briefkasten_external_account WHERE owner_id = :owner AND account_id = :id")
                .bind("owner", owner)
                .bind("id", id)
                .map((row, context) -> account(row))
                .findOne());
    }

    @Override
    public List<ExternalAccount> list(UUID owner) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM briefkasten_external_account"
                        + " WHERE owner_id = :owner ORDER BY created_at, account_id")
                .bind("owner", owner)
                .map((row, context) -> account(row))
                .list());
    }

    @Override
    public void recordFetch(UUID owner, UUID id, FetchReport report) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE briefkasten_external_account SET last_at = :at,"
                        + " last_fetched = :fetched, last_already_here = :alreadyHere, last_quarantined = :quarantined,"
                        + " last_failed = :failed, last_bytes = :bytes, last_reason = :reason"
                        + " WHERE owner_id = :owner AND account_id = :id")
                .bind("owner", owner)
                .bind("id", id)
                .bind("at", Times.column(report.at()))
                .bind("fetched", report.fetched())
                .bind("alreadyHere", report.alreadyHere())
                .bind("quarantined", report.quarantined())
                .bind("failed", report.failed())
                .bind("bytes", report.bytes())
                .bind("reason", report.reason().orElse(null))
                .execute());
    }

    @Override
    public void recordMarks(UUID owner, UUID id, FetchMarks marks) {
        jdbi.useHandle(handle -> bound(
                        handle.createUpdate("UPDATE briefkasten_external_account SET " + MARKS
                                + " WHERE owner_id = :owner AND account_id = :id"),
                        owner,
                        id,
                        marks)
                .execute());
    }

    @Override
    public void delete(UUID owner, UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "DELETE FROM briefkasten_external_account WHERE owner_id = :owner AND account_id = :id")
                .bind("owner", owner)
                .bind("id", id)
                .execute());
    }

    private static ExternalAccount account(ResultSet row) throws SQLException {
        ExternalAccount account = new ExternalAccount(
                        row.getObject("account_id", UUID.class),
                        row.getObject("owner_id", UUID.class),
                        row.getString("address"),
                        login(row),
                        plan(row),
                        Times.instant(row, "created_at"))
                .withMarks(marks(row));
        ExternalAccount known = Optional.ofNullable(row.getString("ledgers"))
                .map(ledgers -> account.withLedgers(LedgersText.parse(ledgers)))
                .orElse(account);
        return row.getObject("last_at") == null ? known : known.withLastFetch(report(row));
    }

    private static FetchPlan plan(ResultSet row) throws SQLException {
        return new FetchPlan(
                AfterFetch.ofColumn(row.getString("after_fetch")),
                row.getString("target"),
                Optional.ofNullable(row.getString("folders")).map(FolderChoiceText::parse),
                Optional.ofNullable(row.getString("poll_interval"))
                        .map(PollInterval::parse)
                        .orElse(PollInterval.ONCE),
                Optional.ofNullable(row.getString("delivery"))
                        .map(Delivery::valueOf)
                        .orElse(Delivery.MAILBOX),
                new Selection(
                        Optional.ofNullable(row.getString("take"))
                                .map(Take::parse)
                                .orElse(Take.ALL),
                        Optional.ofNullable(row.getObject("largest", Long.class))
                                .map(DataSize::ofBytes)));
    }

    private static FetchMarks marks(ResultSet row) throws SQLException {
        String sha256 = row.getString("look_sha256");
        return new FetchMarks(
                Optional.ofNullable(row.getObject("take_begun_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                sha256 == null
                        ? Optional.empty()
                        : Optional.of(
                                new CompleteLook(sha256, row.getLong("look_messages"), Times.instant(row, "look_at"))));
    }

    private static RemoteLogin login(ResultSet row) throws SQLException {
        return new RemoteLogin(
                Protocol.valueOf(row.getString("protocol")),
                new Security(
                        Mode.valueOf(row.getString("security")),
                        Optional.ofNullable(row.getString("pin")).map(KeyPin::parse)),
                new Endpoint(row.getString("host"), row.getInt("port")),
                row.getString("username"),
                oauth(row));
    }

    private static Optional<OAuthClient> oauth(ResultSet row) throws SQLException {
        String mechanism = row.getString("auth_mechanism");
        return mechanism == null
                ? Optional.empty()
                : Optional.of(new OAuthClient(
                        SaslMechanism.valueOf(mechanism),
                        TokenEndpoint.parse(row.getString("token_endpoint")),
                        row.getString("client_id"),
                        Optional.ofNullable(row.getString("oauth_scope"))));
    }

    private static FetchReport report(ResultSet row) throws SQLException {
        return new FetchReport(
                Times.instant(row, "last_at"),
                row.getLong("last_fetched"),
                row.getLong("last_already_here"),
                row.getLong("last_quarantined"),
                row.getLong("last_failed"),
                row.getLong("last_bytes"),
                Optional.ofNullable(row.getString("last_reason")));
    }
}
