package org.briefkasten.externalfetch.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.configuration.DataSize;
import org.briefkasten.externalfetch.AfterFetch;
import org.briefkasten.externalfetch.CompleteLook;
import org.briefkasten.externalfetch.Delivery;
import org.briefkasten.externalfetch.ExternalAccount;
import org.briefkasten.externalfetch.FetchMarks;
import org.briefkasten.externalfetch.FetchPlan;
import org.briefkasten.externalfetch.FetchReport;
import org.briefkasten.externalfetch.FolderChoice;
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

/** An account as its tables have it; what an earlier version did not write has its default. Immutable. */
final class AccountRow {
    private final Row row;
    private final Optional<FolderChoice> folders;
    private final Optional<Row> plan;
    private final Optional<Row> oauth;
    private final Optional<Row> delivery;
    private final Optional<Row> take;

    /**
     * @param folders of the owner's accounts, like the others
     */
    AccountRow(
            Row row,
            Map<UUID, FolderChoice> folders,
            Map<UUID, Row> plans,
            Map<UUID, Row> oauth,
            Map<UUID, Row> deliveries,
            Map<UUID, Row> takes) {
        UUID id = row.getUuid("account_id");
        this.row = row;
        this.folders = Optional.ofNullable(folders.get(id));
        this.plan = Optional.ofNullable(plans.get(id));
        this.oauth = Optional.ofNullable(oauth.get(id));
        this.delivery = Optional.ofNullable(deliveries.get(id));
        this.take = Optional.ofNullable(takes.get(id));
    }

    ExternalAccount account() {
        ExternalAccount account = new ExternalAccount(
                        row.getUuid("account_id"),
                        row.getUuid("owner_id"),
                        row.getString("address"),
                        login(),
                        fetchPlan(),
                        row.getInstant("created_at"))
                .withMarks(marks());
        ExternalAccount known = plan.map(
                        columns -> account.withLedgers(LedgersText.parse(columns.getString("ledgers"))))
                .orElse(account);
        return row.isNull("last_at") ? known : known.withLastFetch(report());
    }

    private FetchPlan fetchPlan() {
        return new FetchPlan(
                AfterFetch.ofColumn(row.getString("after_fetch")),
                row.getString("target"),
                folders,
                plan.map(columns -> PollInterval.parse(columns.getString("poll_interval")))
                        .orElse(PollInterval.ONCE),
                delivery.map(columns -> Delivery.valueOf(columns.getString("delivery")))
                        .orElse(Delivery.MAILBOX),
                new Selection(
                        take.map(columns -> columns.getString("take"))
                                .map(Take::parse)
                                .orElse(Take.ALL),
                        take.filter(columns -> !columns.isNull("largest"))
                                .map(columns -> DataSize.ofBytes(columns.getLong("largest")))));
    }

    private FetchMarks marks() {
        return new FetchMarks(
                take.map(columns -> columns.getInstant("begun_at")),
                take.filter(columns -> !columns.isNull("look_sha256"))
                        .map(columns -> new CompleteLook(
                                columns.getString("look_sha256"),
                                columns.getLong("look_messages"),
                                columns.getInstant("look_at"))));
    }

    private RemoteLogin login() {
        return new RemoteLogin(
                Protocol.valueOf(row.getString("protocol")),
                new Security(
                        Mode.valueOf(row.getString("security")),
                        delivery.map(columns -> columns.getString("pin")).map(KeyPin::parse)),
                new Endpoint(row.getString("host"), row.getInt("port")),
                row.getString("username"),
                oauth.map(AccountRow::client));
    }

    private static OAuthClient client(Row oauth) {
        return new OAuthClient(
                SaslMechanism.valueOf(oauth.getString("mechanism")),
                TokenEndpoint.parse(oauth.getString("token_endpoint")),
                oauth.getString("client_id"),
                Optional.ofNullable(oauth.getString("scope")));
    }

    private FetchReport report() {
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
