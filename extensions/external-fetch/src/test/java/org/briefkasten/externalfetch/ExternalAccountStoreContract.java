package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.configuration.DataSize;
import org.briefkasten.externalfetch.oauth.OAuthClient;
import org.briefkasten.externalfetch.oauth.TokenEndpoint;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.KeyPin;
import org.briefkasten.externalfetch.remote.SaslMechanism;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.externalfetch.remote.Security.Mode;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.testing.StoreContract;
import org.junit.jupiter.api.Test;

/** What every {@link ExternalAccountStore} must do. */
public abstract class ExternalAccountStoreContract extends StoreContract<ExternalAccountStore> {
    private static final UUID OWNER = UUID.fromString("5d3c1f0e-6c1b-4b52-9d0e-0a3f2b7a9c11");
    private static final UUID OTHER_OWNER = UUID.fromString("0f0c8f9e-3a8e-4b6c-8f57-5c6f8a1d2e22");
    private static final Instant CREATED = Instant.parse("2026-11-22T12:00:00.123Z");
    private static final FetchReport REPORT =
            new FetchReport(CREATED.plusSeconds(60), 1, 2, 3, 4, 5_000_000_000L, Optional.of("The mailbox is full."));

    private static final Security PINNED =
            new Security(Mode.STARTTLS, Optional.of(KeyPin.parse("sha256:" + "0a".repeat(32))));

    private static final FolderChoice FOLDERS = new FolderChoice(
            List.of(FolderPattern.parse("*"), FolderPattern.parse("+\u00e4/-")),
            List.of(FolderPattern.parse("\\Trash")),
            Optional.of("External.\u65e5\u672c"));

    @Override
    protected ExternalAccountStore open(Storage storage) {
        return storage.open(new AccountStoreFactory());
    }

    @Test
    void knowsNothingAtFirst() {
        assertThat(store().list(OWNER)).isEmpty();
        assertThat(store().find(OWNER, new UUID(0, 1))).isEmpty();
    }

    @Test
    void keepsAnAccountAsItWasAdded() {
        ExternalAccount account = account(OWNER, 1);
        store().add(account);
        assertThat(store().find(OWNER, account.id())).contains(account);
        restart();
        assertThat(store().find(OWNER, account.id())).contains(account);
    }

    @Test
    void keepsTheFoldersOfAnAccount() {
        store().add(account(OWNER, 2));
        restart();
        assertThat(store().find(OWNER, account(OWNER, 2).id()))
                .contains(account(OWNER, 2))
                .get()
                .extracting(account -> account.plan().folders())
                .isEqualTo(Optional.of(FOLDERS));
        store().delete(OWNER, account(OWNER, 2).id());
        assertThat(store().list(OWNER)).isEmpty();
    }

    @Test
    void listsTheOldestFirst() {
        store().add(account(OWNER, 3));
        store().add(account(OWNER, 1));
        store().add(account(OWNER, 2));
        assertThat(store().list(OWNER)).containsExactly(account(OWNER, 1), account(OWNER, 2), account(OWNER, 3));
    }

    @Test
    void keepsOwnersApart() {
        store().add(account(OWNER, 1));
        assertThat(store().list(OTHER_OWNER)).isEmpty();
        assertThat(store().find(OTHER_OWNER, account(OWNER, 1).id())).isEmpty();
        store().delete(OTHER_OWNER, account(OWNER, 1).id());
        assertThat(store().list(OWNER)).hasSize(1);
    }

    @Test
    void keepsHowTheLatestFetchWent() {
        ExternalAccount account = account(OWNER, 1);
        store().add(account);
        store().recordFetch(OWNER, account.id(), REPORT);
        assertThat(store().find(OWNER, account.id())).contains(account.withLastFetch(REPORT));
        FetchReport next = new FetchReport(CREATED.plusSeconds(120), 0, 10, 0, 0, 0, Optional.empty());
        store().recordFetch(OWNER, account.id(), next);
        assertThat(store().list(OWNER)).containsExactly(account.withLastFetch(next));
    }

    @Test
    void doesNotBringBackADeletedAccountByAReport() {
        ExternalAccount account = account(OWNER, 1);
        store().add(account);
        store().delete(OWNER, account.id());
        store().recordFetch(OWNER, account.id(), REPORT);
        assertThat(store().list(OWNER)).isEmpty();
        assertThat(store().find(OWNER, account.id())).isEmpty();
    }

    @Test
    void deletesAnAccountOnceAndForAll() {
        store().add(account(OWNER, 1));
        store().add(account(OWNER, 2));
        store().delete(OWNER, account(OWNER, 1).id());
        store().delete(OWNER, account(OWNER, 1).id());
        assertThat(storeOfAnotherNode().list(OWNER)).containsExactly(account(OWNER, 2));
    }

    @Test
    void changesAnAccountWithoutTouchingItsLatestFetch() {
        ExternalAccount account = account(OWNER, 2);
        store().add(account);
        store().recordFetch(OWNER, account.id(), REPORT);
        ExternalAccount other = account(OWNER, 3);
        ExternalAccount changed = account.withLastFetch(REPORT)
                .changedTo("other@ext.example", other.login(), other.plan(), new UUID(7, 7));
        assertThat(changed.ledgers()).containsExactly(account.id(), new UUID(7, 7));
        assertThat(store().change(changed)).isTrue();
        restart();
        assertThat(store().list(OWNER)).containsExactly(changed);
        ExternalAccount back = changed.changedTo(account.address(), other.login(), account.plan(), new UUID(8, 8));
        assertThat(store().change(back)).isTrue();
        assertThat(store().find(OWNER, account.id())).contains(back);
    }

    @Test
    void doesNotBringBackADeletedAccountByAChange() {
        ExternalAccount account = account(OWNER, 1);
        store().add(account);
        store().delete(OWNER, account.id());
        assertThat(store().change(account)).isFalse();
        assertThat(store().list(OWNER)).isEmpty();
    }

    @Test
    void keepsHowTheServerIsReachedAndHowMailIsDelivered() {
        store().add(account(OWNER, 3));
        store().add(account(OWNER, 4));
        restart();
        assertThat(store().list(OWNER))
                .extracting(account -> account.login().security())
                .containsExactly(PINNED, Security.PLAIN);
        assertThat(store().list(OWNER))
                .extracting(account -> account.plan().delivery())
                .containsExactly(Delivery.PIPELINE, Delivery.MAILBOX);
        store().delete(OWNER, account(OWNER, 3).id());
        assertThat(store().list(OWNER)).containsExactly(account(OWNER, 4));
    }

    @Test
    void keepsWhatIsTakenAndWhatIsKeptInMind() {
        ExternalAccount account = account(OWNER, 3);
        store().add(account);
        store().add(account(OWNER, 1));
        FetchMarks begun = new FetchMarks(Optional.of(CREATED.plusSeconds(5)), Optional.empty());
        store().recordMarks(OWNER, account.id(), begun);
        assertThat(store().find(OWNER, account.id())).contains(account.withMarks(begun));
        FetchMarks looked = new FetchMarks(
                begun.begunAt(), Optional.of(new CompleteLook("ab".repeat(32), 5_000_000_000L, CREATED)));
        store().recordMarks(OWNER, account.id(), looked);
        restart();
        assertThat(store().list(OWNER)).containsExactly(account(OWNER, 1), account.withMarks(looked));
        assertThat(store().find(OWNER, account.id()).orElseThrow().plan().selection())
                .isEqualTo(new Selection(Take.parse("2026-01-31"), Optional.of(DataSize.ofBytes(25_000_000))));
        ExternalAccount changed =
                account.withMarks(looked).changedTo(account.address(), account.login(), account.plan(), new UUID(7, 7));
        assertThat(changed.marks()).isEqualTo(begun);
        assertThat(store().change(changed)).isTrue();
        assertThat(store().find(OWNER, account.id())).contains(changed);
    }

    @Test
    void keepsNothingInMindForADeletedAccount() {
        ExternalAccount account = account(OWNER, 1);
        store().add(account);
        store().delete(OWNER, account.id());
        store().recordMarks(OWNER, account.id(), new FetchMarks(Optional.of(CREATED), Optional.empty()));
        assertThat(store().list(OWNER)).isEmpty();
        assertThat(store().find(OWNER, account.id())).isEmpty();
    }

    private static Security security(int number) {
        if (number == 3) {
            return PINNED;
        }
        return number == 4 ? Security.PLAIN : Security.TLS;
    }

    @Test
    void keepsHowAccessTokensAreGot() {
        store().add(withOAuth(1, Optional.of("mail offline")));
        store().add(account(OWNER, 2));
        store().add(withOAuth(3, Optional.empty()));
        restart();
        assertThat(store().list(OWNER))
                .containsExactly(
                        withOAuth(1, Optional.of("mail offline")), account(OWNER, 2), withOAuth(3, Optional.empty()));
    }

    @Test
    void changesFromAPasswordToOAuthAndBack() {
        ExternalAccount account = account(OWNER, 1);
        store().add(account);
        ExternalAccount changed = withOAuth(1, Optional.of("mail"));
        assertThat(changed.ledgers()).containsExactly(account.id());
        assertThat(store().change(changed)).isTrue();
        assertThat(store().find(OWNER, account.id())).contains(changed);
        assertThat(store().change(withOAuth(1, Optional.empty()))).isTrue();
        assertThat(storeOfAnotherNode().find(OWNER, account.id())).contains(withOAuth(1, Optional.empty()));
        assertThat(store().change(account)).isTrue();
        assertThat(store().list(OWNER)).containsExactly(account);
    }

    private static ExternalAccount withOAuth(int number, Optional<String> scope) {
        ExternalAccount account = account(OWNER, number);
        RemoteLogin login = account.login();
        OAuthClient client = new OAuthClient(
                SaslMechanism.OAUTHBEARER,
                TokenEndpoint.parse("https://login.ext.example/token?a=b"),
                "cli \"ent",
                scope);
        return account.changedTo(
                account.address(),
                new RemoteLogin(
                        login.protocol(), login.security(), login.endpoint(), login.username(), Optional.of(client)),
                account.plan(),
                new UUID(9, number));
    }

    private static ExternalAccount account(UUID owner, int number) {
        return new ExternalAccount(
                new UUID(1, number),
                owner,
                "a" + number + "@ext.example",
                new RemoteLogin(
                        Protocol.POP3, security(number), new Endpoint("pop.ext.example", 995), "user \u00e4'" + number),
                new FetchPlan(
                        number == 3 ? AfterFetch.parse("30d") : AfterFetch.KEEP,
                        "Gathered.\u00e4",
                        number == 2 ? Optional.of(FOLDERS) : Optional.empty(),
                        number == 3 ? PollInterval.parse("15m") : PollInterval.ONCE,
                        number == 3 ? Delivery.PIPELINE : Delivery.MAILBOX,
                        number == 3
                                ? new Selection(Take.parse("2026-01-31"), Optional.of(DataSize.parse("25MB")))
                                : Selection.EVERYTHING),
                CREATED.plusSeconds(number));
    }
}
