package org.briefkasten.externalfetch;

import com.google.common.base.Ticker;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.apache.james.core.Username;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.briefkasten.externalfetch.imap.ImapConnector;
import org.briefkasten.externalfetch.oauth.TokenClient;
import org.briefkasten.externalfetch.ownership.AddressProofStoreFactory;
import org.briefkasten.externalfetch.ownership.Ownership;
import org.briefkasten.externalfetch.ownership.OwnershipMail;
import org.briefkasten.externalfetch.pop3.Pop3Connector;
import org.briefkasten.externalfetch.remote.Dialler;
import org.briefkasten.externalfetch.remote.HostResolver;
import org.briefkasten.externalfetch.testing.ImapScript;
import org.briefkasten.externalfetch.testing.MaildropScript;
import org.briefkasten.externalfetch.testing.ScriptedServer;
import org.briefkasten.externalfetch.testing.SettableClock;
import org.briefkasten.externalfetch.testing.TokenScript;
import org.briefkasten.settings.json.JsonDocument;
import org.briefkasten.storage.StoreFactory;
import org.briefkasten.storage.leases.LeaseKeeper;
import org.briefkasten.storage.leases.Leases;
import org.briefkasten.storage.leases.LeasesFactory;
import org.briefkasten.storage.testing.H2TestDatabase;
import org.briefkasten.users.FixedDomain;
import org.briefkasten.users.mail.MailAddresses;

/** Everything a fetch needs: a real POP3 server's socket with TLS, real H2, made-up users and mailboxes. */
final class FetchScene implements AutoCloseable {
    static final Username BOB = Username.of("bob@here.example");
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    final MaildropScript maildrop = new MaildropScript();
    final ScriptedServer server;
    final ImapScript imap = new ImapScript();
    final ScriptedServer imapServer = ScriptedServer.tls(imap);
    final FakeUsers users = new FakeUsers();
    final FakeVault vault = new FakeVault();
    final FakeMailboxes mailboxes = new FakeMailboxes();
    final SettableClock clock = new SettableClock(NOW);
    final Path spoolDirectory;
    final ExternalFetchConfiguration configuration;
    final Dialler dialler;
    final TokenScript tokens = new TokenScript();
    final ScriptedServer tokenServer = ScriptedServer.tls(tokens);
    final TokenClient tokenClient;
    final RecordingMetricFactory metrics = new RecordingMetricFactory();
    final SpooledMails mails = new SpooledMails();
    private final H2TestDatabase database;
    ExternalAccountStore accountStore;
    ExternalMessageStore ledger;
    ScheduleStore scheduleStore;
    Schedules schedules;
    LeaseKeeper leases;
    AccountLocks locks;
    AccountRemoval removal;
    AccountSecrets secrets;
    Logins logins;
    Ownership ownership;
    ExternalAccounts accounts;
    ExternalFetcher fetcher;

    FetchScene(Path root) {
        this(root, "<ownershipProof>off</ownershipProof>");
    }

    /**
     * @param keys of external-fetch.xml, besides those that let loopback be reached
     */
    FetchScene(Path root, String keys) {
        this(root, keys, ScriptedServer::tls);
    }

    /**
     * @param pop3 makes the POP3 server
     */
    FetchScene(Path root, String keys, Function<ScriptedServer.Script, ScriptedServer> pop3) {
        server = pop3.apply(maildrop);
        spoolDirectory = root.resolve("spool");
        configuration = new TestConfiguration(root)
                .read("<allowedNetworks><network>127.0.0.0/8</network></allowedNetworks>"
                        + "<allowedPorts>" + server.port() + "," + imapServer.port() + "</allowedPorts>"
                        + "<oauthPorts>" + tokenServer.port() + "</oauthPorts>"
                        + "<trustedCertificates>file://conf/external-ca.pem</trustedCertificates>"
                        + "<readTimeout>2s</readTimeout>" + keys);
        dialler = new Dialler(configuration.reach(), HostResolver.ofTheSystem(), configuration.tls());
        tokenClient = new TokenClient(
                new Dialler(
                        configuration.reach().withPorts(configuration.oauthPorts()),
                        HostResolver.ofTheSystem(),
                        configuration.tls()),
                configuration.timeouts());
        database = new H2TestDatabase(root.resolve("database"));
        users.create(BOB);
        start();
    }

    /** What a start of James builds; what is in the database, the mailboxes and the vault stays. */
    void start() {
        accountStore = database.backend().open(new AccountStoreFactory());
        ledger = database.backend().open(new MessageStoreFactory());
        scheduleStore = database.backend().open(new ScheduleStoreFactory());
        schedules = new Schedules(scheduleStore, new SchedulePolicy(configuration.polls()), clock);
        Leases stored = database.backend().open(new LeasesFactory());
        stored.releaseAll();
        leases = new LeaseKeeper(stored, Ticker.systemTicker(), "test-leases");
        locks = new AccountLocks(leases);
        ownership = new Ownership(
                configuration.ownershipProof(),
                database.backend().open(new AddressProofStoreFactory()),
                vault,
                new OwnershipMail(
                        configuration.language(),
                        new MailAddresses(new FixedDomain("here.example")),
                        mails.spool(),
                        clock),
                clock);
        removal = new AccountRemoval(accountStore, ledger, scheduleStore, vault, ownership, locks);
        secrets = new AccountSecrets(vault, locks);
        accounts = new ExternalAccounts(
                configuration, ownership, users, accountStore, secrets, schedules, removal, locks, clock);
        logins = new Logins(
                Map.of(
                        Protocol.POP3, new Pop3Connector(dialler, configuration.timeouts()),
                        Protocol.IMAP, new ImapConnector(dialler, configuration.timeouts())),
                new AccessTokens(tokenClient, clock));
        Visits visits = new Visits(
                configuration,
                ownership,
                accountStore,
                ledger,
                vault,
                mailboxes,
                logins,
                locks,
                new Spool(spoolDirectory),
                clock);
        fetcher = new ExternalFetcher(visits, users, accountStore, schedules, locks, new FetchMetrics(metrics), clock);
    }

    void restart() {
        leases.close();
        database.restart();
        start();
    }

    <T> T open(StoreFactory<T> factory) {
        return database.backend().open(factory);
    }

    void stopDatabase() {
        database.close();
    }

    ExternalAccount addAccount() {
        return addAccount(accountJson());
    }

    /**
     * @param folders the value of the field; empty leaves it out
     */
    ExternalAccount addImapAccount(String folders) {
        return addAccount(
                overImap(accountJson()).replace("}", folders.isEmpty() ? "}" : ",\"folders\":" + folders + "}"));
    }

    ExternalAccount addAccount(String json) {
        return accounts.add(
                BOB, AccountRequest.read(JsonDocument.parse(json), configuration.rules(), new FakeMailboxNames()));
    }

    ExternalAccount change(ExternalAccount before, String json) {
        return accounts.change(
                BOB,
                before.id(),
                AccountRequest.readChange(
                        JsonDocument.parse(json), configuration.rules(), new FakeMailboxNames(), before));
    }

    String accountJson() {
        return "{\"address\":\"a@ext.example\",\"protocol\":\"pop3\",\"host\":\"localhost\",\"port\":" + server.port()
                + ",\"security\":\"tls\",\"username\":\"a\",\"password\":\"se cret\",\"afterFetch\":\"keep\","
                + "\"target\":\"INBOX\"}";
    }

    /** The same with OAuth in place of the password. */
    String oauthJson(String mechanism) {
        return accountJson()
                .replace(
                        "\"password\":\"se cret\"",
                        "\"auth\":{\"mechanism\":\"" + mechanism + "\",\"tokenEndpoint\":\"https://localhost:"
                                + tokenServer.port() + "/token\",\"clientId\":\"the-client\","
                                + "\"clientSecret\":\"cl1ent-s3cret\",\"refreshToken\":\"r3fresh-1\"}");
    }

    String overImap(String json) {
        return json.replace("pop3", "imap").replace(String.valueOf(server.port()), String.valueOf(imapServer.port()));
    }

    FetchReport fetch(ExternalAccount account) {
        return fetcher.fetch(BOB, account.id(), new FetchProgress());
    }

    List<ExternalMessage> ledgerRows(ExternalAccount account, String... uids) {
        return ledger.find(account.ledger(), Set.of(uids));
    }

    ExternalAccount stored(ExternalAccount account) {
        return accountStore.find(account.owner(), account.id()).orElseThrow();
    }

    UUID bob() {
        return users.current(BOB).orElseThrow().id();
    }

    @Override
    public void close() {
        server.close();
        imapServer.close();
        tokenServer.close();
        leases.close();
        database.close();
    }
}
