package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.briefkasten.configuration.DataSize;
import org.briefkasten.externalfetch.oauth.OAuthClient;
import org.briefkasten.externalfetch.oauth.OAuthSecrets;
import org.briefkasten.externalfetch.oauth.TokenEndpoint;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.HostPolicy;
import org.briefkasten.externalfetch.remote.KeyPin;
import org.briefkasten.externalfetch.remote.SaslMechanism;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.externalfetch.remote.Security.Mode;
import org.briefkasten.settings.json.InvalidDocumentException;
import org.briefkasten.settings.json.JsonDocument;
import org.briefkasten.storage.secrets.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountRequestTest {
    private static final AccountRules RULES = new AccountRules(
            Set.of(110, 995),
            Set.of(443),
            new HostPolicy(List.of(), List.of(), Set.of("old.ext.example")),
            new PollLimits(Duration.ofMinutes(5), Duration.ofDays(1)),
            DataSize.parse("150MiB"));
    private static final KeyPin PIN = KeyPin.parse("sha256:" + "0a".repeat(32));
    private static final String VALID =
            "{\"address\":\"a@ext.example\",\"protocol\":\"pop3\",\"host\":\"Pop.Ext.example\","
                    + "\"port\":995,\"security\":\"tls\",\"username\":\"a b\",\"password\":\" p\u00e4ss word \","
                    + "\"afterFetch\":\"keep\",\"target\":\"inbox\"}";

    private static final String OAUTH = VALID.replace(
            "\"password\":\" p\u00e4ss word \"",
            "\"auth\":{\"mechanism\":\"XOAUTH2\",\"tokenEndpoint\":\"https://login.ext.example/token\","
                    + "\"clientId\":\"client\",\"clientSecret\":\"cl1ent s3cret\","
                    + "\"refreshToken\":\"r3fresh\",\"scope\":\"mail offline\"}");
    private static final OAuthClient CLIENT = new OAuthClient(
            SaslMechanism.XOAUTH2,
            TokenEndpoint.parse("https://login.ext.example/token"),
            "client",
            Optional.of("mail offline"));

    @Test
    void takesWhatIsDocumented() {
        AccountRequest request = read(VALID);
        assertThat(request.address()).isEqualTo("a@ext.example");
        assertThat(request.login())
                .isEqualTo(new RemoteLogin(Protocol.POP3, Security.TLS, new Endpoint("pop.ext.example", 995), "a b"));
        assertThat(request.password().orElseThrow().text()).isEqualTo(" p\u00e4ss word ");
        assertThat(request.plan().afterFetch()).isEqualTo(AfterFetch.KEEP);
        assertThat(request.plan().target()).isEqualTo("INBOX");
    }

    @Test
    void keepsMailWhereItIsAndGathersItInTheInboxUnlessTold() {
        AccountRequest request =
                read(VALID.replace("\"afterFetch\":\"keep\",", "").replace(",\"target\":\"inbox\"", ""));
        assertThat(request.plan().afterFetch()).isEqualTo(AfterFetch.KEEP);
        assertThat(request.plan().target()).isEqualTo("INBOX");
    }

    @Test
    void neverShowsThePassword() {
        assertThat(read(VALID).toString()).doesNotContain("p\u00e4ss");
        InvalidDocumentException refused = refusal(VALID.replace(" p\u00e4ss", "p\u00e4ss\\r\\n"));
        assertThat(refused.faults())
                .containsExactly("password = (not shown) must not be empty nor hold control characters");
    }

    @Test
    void tellsEveryFaultAtOnce() {
        InvalidDocumentException refused = refusal("{\"address\":\"nobody\",\"protocol\":\"smtp\",\"host\":\"a b\","
                + "\"port\":25,\"security\":\"none\",\"username\":\"\",\"password\":\"\",\"afterFetch\":\"0d\","
                + "\"target\":\"a*\",\"interval\":\"1m\",\"colour\":1}");
        assertThat(refused.faults())
                .containsExactly(
                        "address = \"nobody\" must be a mail address such as a@example.org",
                        "protocol = \"smtp\" must be one of pop3, imap",
                        "host = \"a b\" must be a host name such as pop.example.org, or an IP address",
                        "port = 25 must be one of the ports allowed here: 110, 995",
                        "security = \"none\" must be one of tls, starttls, plain",
                        "username = \"\" must not be empty nor hold control characters",
                        "password = (not shown) must not be empty nor hold control characters",
                        "afterFetch = \"0d\" must be keep, delete, or a number of days such as 30d",
                        "target = \"a*\" must be the name of a mailbox such as INBOX or Gathered",
                        "interval = \"1m\" must be once, or from 5m to 1d",
                        "colour is not a field here; known are address, protocol, host, port, security, pin,"
                                + " username, password, afterFetch, target, interval, delivery, take, largest, test, folders, auth");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(refusal("{}").faults())
                .containsExactly(
                        "address is missing; add it",
                        "protocol is missing; add it",
                        "host is missing; add it",
                        "port is missing; add it",
                        "security is missing; add it",
                        "username is missing; add it",
                        "password is missing; add it, or auth");
    }

    @ParameterizedTest
    @CsvSource({
        "host,pop.ext.example\\r\\nQUIT",
        "host,pop.ext.example\\u0000",
        "username,a\\r\\nPASS x",
        "username,a\\u0000b",
        "username,a\\nb",
        "password,a\\r\\nDELE 1",
        "password,a\\u0000b",
        "address,a@ext.example\\r\\nBcc: b",
        "address,A <a@ext.example>",
        "address,'a@ext.example, b@ext.example'",
        "address,@ext.example",
        "target,a\\r\\nb",
        "target,' a'"
    })
    void refusesWhatCouldBecomeASecondLineOrASecondMeaning(String field, String value) {
        String json = VALID.replaceAll(
                "\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":\"" + value.replace("\\", "\\\\") + "\"");
        assertThat(refusal(json).faults()).hasSize(1).first().asString().startsWith(field);
    }

    @Test
    void boundsEveryLength() {
        assertThat(refusal(VALID.replace("a b", "x".repeat(256))).faults()).hasSize(1);
        assertThat(refusal(VALID.replace(" word ", "x".repeat(1_020))).faults()).hasSize(1);
        assertThat(refusal(VALID.replace("a@ext", "x".repeat(320) + "@ext")).faults())
                .hasSize(1);
        assertThat(refusal(VALID.replace("Pop", "x".repeat(64))).faults()).hasSize(1);
    }

    @Test
    void takesFoldersOverImap() {
        AccountRequest request =
                read(imap("{\"include\":[\"*\"],\"exclude\":[\"Trash\"],\"below\":\"External/Work\"}"));
        assertThat(request.login().protocol()).isEqualTo(Protocol.IMAP);
        assertThat(request.login().security()).isEqualTo(Security.STARTTLS);
        assertThat(request.plan().folders())
                .contains(new FolderChoice(
                        List.of(FolderPattern.parse("*")),
                        List.of(FolderPattern.parse("Trash")),
                        Optional.of("External.Work")));
        assertThat(read(imap("{}")).plan().folders())
                .contains(new FolderChoice(List.of(FolderPattern.parse("*")), List.of(), Optional.empty()));
        assertThat(read(VALID).plan().folders()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"include\":[\"a\\r\\nb\"]}",
                "{\"exclude\":[\"\"]}",
                "{\"below\":\"a//b\"}",
                "{\"below\":\"a*\"}",
                "{\"below\":\" a\"}",
                "{\"below\":\"a\\u0000\"}",
                "{\"under\":\"a\"}",
                "[]"
            })
    void refusesFoldersThatAreNone(String folders) {
        assertThat(refusal(imap(folders)).faults())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("folders");
    }

    @Test
    void refusesFoldersOverPop3() {
        assertThat(refusal(VALID.replace("\"target\"", "\"folders\":{},\"target\""))
                        .faults())
                .containsExactly("folders can be chosen over imap only; POP3 has none");
    }

    @Test
    void takesNoServerWithoutTlsButThoseThatTheOperatorLists() {
        String plain = VALID.replace("\"tls\"", "\"plain\"");
        assertThat(read(plain.replace("Pop.Ext", "Old.Ext")).login().security()).isEqualTo(Security.PLAIN);
        assertThat(refusal(plain).faults())
                .containsExactly("security = \"plain\" is for hosts that the operator has listed as plaintextHosts, and"
                        + " pop.ext.example is none; use tls or starttls");
        assertThat(refusal(plain.replace("Pop.Ext", "new.old.Ext")).faults()).hasSize(1);
    }

    @Test
    void takesAPinWithTls() {
        assertThat(read(pinned(VALID)).login().security()).isEqualTo(new Security(Mode.TLS, Optional.of(PIN)));
        assertThat(refusal(pinned(VALID.replace("\"tls\"", "\"plain\"").replace("Pop.Ext", "Old.Ext")))
                        .faults())
                .containsExactly("pin is for tls and starttls; there is no key to pin without TLS");
        assertThat(refusal(pinned(VALID).replace("sha256:", "sha512:")).faults())
                .containsExactly("pin = \"" + PIN.toString().replace("sha256", "sha512")
                        + "\" must be sha256: and 64 of the characters 0 to 9 and a to f");
    }

    @Test
    void keepsThePinUntilItIsTakenAwayOrTlsIs() {
        ExternalAccount before = account(pinned(VALID));
        assertThat(change("{\"target\":\"Work\"}", before).login()).isEqualTo(before.login());
        assertThat(change("{\"pin\":null,\"password\":\"x\"}", before).login().security())
                .isEqualTo(Security.TLS);
        assertThat(change("{\"security\":\"starttls\",\"password\":\"x\"}", before)
                        .login()
                        .security())
                .isEqualTo(new Security(Mode.STARTTLS, Optional.of(PIN)));
        assertThat(change("{\"security\":\"plain\",\"host\":\"old.ext.example\",\"password\":\"x\"}", before)
                        .login()
                        .security())
                .isEqualTo(Security.PLAIN);
    }

    @Test
    void deliversIntoTheMailboxUnlessTold() {
        assertThat(read(VALID).plan().delivery()).isEqualTo(Delivery.MAILBOX);
        String pipeline = VALID.replace("}", ",\"delivery\":\"pipeline\"}");
        assertThat(read(pipeline).plan().delivery()).isEqualTo(Delivery.PIPELINE);
        assertThat(change("{}", account(pipeline)).plan().delivery()).isEqualTo(Delivery.PIPELINE);
        assertThat(refusal(VALID.replace("}", ",\"delivery\":\"smtp\"}")).faults())
                .containsExactly("delivery = \"smtp\" must be one of mailbox, pipeline");
    }

    @Test
    void leavesItToTheMailetsWhereMailGoesThatIsHandedToThem() {
        assertThat(refusal(VALID.replace("inbox", "Work").replace("}", ",\"delivery\":\"pipeline\"}"))
                        .faults())
                .containsExactly("target must be INBOX with delivery pipeline: James's mailets say where mail goes");
        assertThat(refusal(imap("{\"below\":\"External\"},\"delivery\":\"pipeline\""))
                        .faults())
                .containsExactly("folders.below is not for delivery pipeline: James's mailets say where mail goes");
    }

    @Test
    void sendsNoTokensWithoutTls() {
        String plain = OAUTH.replace("\"tls\"", "\"plain\"").replaceAll("(?i)pop\\.ext\\.example", "old.ext.example");
        assertThat(refusal(plain).faults())
                .containsExactly("auth is for tls and starttls: tokens are not sent without TLS");
    }

    private static String pinned(String json) {
        return json.replace("}", ",\"pin\":\"" + PIN + "\"}");
    }

    private static String imap(String folders) {
        return VALID.replace("pop3", "imap")
                .replace("\"tls\"", "\"starttls\"")
                .replace("}", ",\"folders\":" + folders + "}");
    }

    private static InvalidDocumentException refusal(String json) {
        return catchThrowableOfType(InvalidDocumentException.class, () -> read(json));
    }

    @Test
    void changesWhatIsSentAndNothingElse() {
        ExternalAccount before = account();
        AccountRequest change = change("{\"target\":\"Work\",\"interval\":\"15m\"}", before);
        assertThat(change.address()).isEqualTo(before.address());
        assertThat(change.login()).isEqualTo(before.login());
        assertThat(change.password()).isEmpty();
        assertThat(change.plan())
                .isEqualTo(new FetchPlan(
                        AfterFetch.KEEP, "Work", Optional.empty(), PollInterval.parse("15m"), Delivery.MAILBOX));
        assertThat(change("{}", before).plan()).isEqualTo(before.plan());
        assertThat(change("{\"password\":\"new\"}", before)
                        .password()
                        .orElseThrow()
                        .text())
                .isEqualTo("new");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"host\":\"other.example\"",
                "\"port\":110",
                "\"protocol\":\"imap\"",
                "\"security\":\"starttls\"",
                "\"username\":\"b\"",
                "\"pin\":\"sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a\""
            })
    void wantsThePasswordAgainForAnyOtherLogin(String field) {
        InvalidDocumentException refused =
                catchThrowableOfType(() -> change("{" + field + "}", account()), InvalidDocumentException.class);
        assertThat(refused.faults())
                .containsExactly("password is missing; add it: the stored one is for a b at pop.ext.example:995 (POP3,"
                        + " TLS) and no other");
        assertThat(change("{" + field + ",\"password\":\"p\"}", account()).password())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4m", "25h", "0s", "often", "15", "Once"})
    void takesNoIntervalOutsideTheOperatorsBounds(String interval) {
        assertThat(refusal(VALID.replace("}", ",\"interval\":\"" + interval + "\"}"))
                        .faults())
                .hasSize(1)
                .allMatch(fault -> fault.startsWith("interval = \"" + interval + "\" must be once, or "));
    }

    @Test
    void takesEverythingUnlessToldOtherwise() {
        assertThat(read(VALID).plan().selection()).isEqualTo(Selection.EVERYTHING);
        Selection selection = read(VALID.replace("}", ",\"take\":\"2026-01-31\",\"largest\":\"25MB\"}"))
                .plan()
                .selection();
        assertThat(selection).isEqualTo(new Selection(Take.parse("2026-01-31"), Optional.of(DataSize.parse("25MB"))));
        ExternalAccount before = account()
                .changedTo(
                        "a@ext.example",
                        account().login(),
                        new FetchPlan(
                                AfterFetch.KEEP,
                                "INBOX",
                                Optional.empty(),
                                PollInterval.ONCE,
                                Delivery.MAILBOX,
                                selection),
                        new UUID(0, 3));
        assertThat(change("{}", before).plan().selection()).isEqualTo(selection);
        assertThat(change("{\"take\":\"all\"}", before).plan().selection())
                .isEqualTo(new Selection(Take.ALL, selection.largest()));
        assertThat(change("{\"largest\":null}", before).plan().selection())
                .isEqualTo(new Selection(selection.take(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"take\":\"yesterday\"|take = \"yesterday\" must be all, fromNowOn, or a date such as 2026-01-31",
                "\"take\":\"2026-02-30\"|take = \"2026-02-30\" must be all, fromNowOn, or a date such as 2026-01-31",
                "\"take\":\"+2026-01-31\"|take = \"+2026-01-31\" must be all, fromNowOn, or a date such as 2026-01-31",
                "\"largest\":\"0B\"|largest = \"0B\" must be above 0B and at most 150MiB, the operator's maximumMessageSize",
                "\"largest\":\"1GB\"|largest = \"1GB\" must be above 0B and at most 150MiB, the operator's maximumMessageSize",
                "\"largest\":\"big\"|largest = \"big\" must be a size such as 50MiB, 2GiB or 500kB",
            })
    void refusesAnUnknownSelection(String field, String fault) {
        assertThat(refusal(VALID.replace("}", "," + field + "}")).faults()).containsExactly(fault);
    }

    @Test
    void takesFoldersAwayWithNull() {
        ExternalAccount before = account()
                .changedTo(
                        "a@ext.example",
                        new RemoteLogin(Protocol.IMAP, Security.TLS, new Endpoint("pop.ext.example", 995), "a b"),
                        new FetchPlan(
                                AfterFetch.KEEP,
                                "INBOX",
                                Optional.of(new FolderChoice(
                                        List.of(FolderPattern.parse("*")), List.of(), Optional.empty())),
                                PollInterval.ONCE,
                                Delivery.MAILBOX),
                        new UUID(0, 3));
        assertThat(change("{\"target\":\"Work\"}", before).plan().folders()).isPresent();
        assertThat(change("{\"folders\":null}", before).plan().folders()).isEmpty();
    }

    @Test
    void takesOAuthInPlaceOfThePassword() {
        AccountRequest request = read(OAUTH);
        assertThat(request.login().oauth()).contains(CLIENT);
        assertThat(request.password()).isEmpty();
        OAuthSecrets secrets = OAuthSecrets.parse(request.secret().orElseThrow().applyTo(Optional.empty()));
        assertThat(secrets.refreshToken().text()).isEqualTo("r3fresh");
        assertThat(secrets.clientSecret().orElseThrow().text()).isEqualTo("cl1ent s3cret");
        assertThat(request.toString() + request.login() + request.secret()).doesNotContain("r3fresh", "s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"XOAUTH2\"|\"PLAIN\"|auth.mechanism = \"PLAIN\" must be one of XOAUTH2, OAUTHBEARER",
                "\"XOAUTH2\"|\"xoauth2\"|auth.mechanism = \"xoauth2\" must be one of XOAUTH2, OAUTHBEARER",
                "\"XOAUTH2\"|null|auth.mechanism is missing; add it",
                "\"https://login|\"http://login|auth.tokenEndpoint = \"http://login.ext.example/token\" must be an https"
                        + " address such as https://oauth.example.org/token, without user and fragment",
                "https://login.ext.example/|https://login.ext.example:8443/|auth.tokenEndpoint ="
                        + " \"https://login.ext.example:8443/token\" must be at one of the ports allowed here: 443",
                "\"client\"|\"cli\\r\\nent\"|auth.clientId = \"cli\\r\\nent\" must be printable ASCII, and not empty",
                "\"client\"|7|auth.clientId = 7 must be a string",
                "\"r3fresh\"|\"r3\\r\\nfresh\"|auth.refreshToken = (not shown) must be printable ASCII, and not empty",
                "\"r3fresh\"|\"\"|auth.refreshToken = (not shown) must be printable ASCII, and not empty",
                "\"r3fresh\"|\"r3\\u0000\"|auth.refreshToken = (not shown) must be Unicode text without U+0000",
                "\"r3fresh\"|null|auth.refreshToken is missing; add it",
                "\"r3fresh\"|[\"r3fresh\"]|auth.refreshToken = (not shown) must be a string",
                "\"cl1ent s3cret\"|\"s3\\ncret\"|auth.clientSecret = (not shown) must be printable ASCII, and not empty",
                "\"mail offline\"|\"mail  offline\"|auth.scope = \"mail  offline\" must be words of ASCII with single"
                        + " spaces between",
                "\"clientId\"|\"colour\":1,\"clientId\"|auth.colour is not a field here; known are mechanism,"
                        + " tokenEndpoint, clientId, clientSecret, refreshToken, scope",
                "\"auth\"|\"password\":\"p\",\"auth\"|auth is there beside password; send one of them"
            })
    void refusesFaultyOAuthByTheNameOfTheField(String sound, String faulty, String fault) {
        assertThat(refusal(OAUTH.replace(sound, faulty)).faults()).containsExactly(fault);
    }

    @Test
    void refusesAuthThatIsNoObject() {
        assertThat(refusal(OAUTH.replaceAll("\\{\"mech.*?\\}", "\"XOAUTH2\"")).faults())
                .contains("auth must be an object");
    }

    @Test
    void keepsTheTokensInAChangeThatIsForTheSameServerAndClient() {
        ExternalAccount before = account(OAUTH);
        assertThat(change("{\"target\":\"Work\"}", before).login()).isEqualTo(before.login());
        assertThat(change("{\"target\":\"Work\"}", before).secret()).isEmpty();
        AccountRequest change = change("{\"auth\":{\"mechanism\":\"OAUTHBEARER\",\"scope\":null}}", before);
        assertThat(change.login().oauth())
                .contains(new OAuthClient(SaslMechanism.OAUTHBEARER, CLIENT.endpoint(), CLIENT.id(), Optional.empty()));
        OAuthSecrets kept = OAuthSecrets.of(Secret.of("kept"), Optional.of(Secret.of("kept secret")));
        assertThat(applied(change, kept)).isEqualTo("kept/kept secret");
        assertThat(applied(change("{\"auth\":{\"refreshToken\":\"new\"}}", before), kept))
                .isEqualTo("new/kept secret");
        assertThat(applied(change("{\"auth\":{\"clientSecret\":\"new\"}}", before), kept))
                .isEqualTo("kept/new");
        assertThat(applied(change("{\"auth\":{\"clientSecret\":null}}", before), kept))
                .isEqualTo("kept/");
    }

    private static String applied(AccountRequest change, OAuthSecrets kept) {
        OAuthSecrets secrets = OAuthSecrets.parse(change.secret().orElseThrow().applyTo(Optional.of(kept.toSecret())));
        return secrets.refreshToken().text() + "/"
                + secrets.clientSecret().map(Secret::text).orElse("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"host\":\"other.example\"",
                "\"port\":110",
                "\"protocol\":\"imap\"",
                "\"security\":\"starttls\"",
                "\"username\":\"b\"",
                "\"auth\":{\"tokenEndpoint\":\"https://other.example/token\"}",
                "\"auth\":{\"tokenEndpoint\":\"https://login.ext.example/other\"}",
                "\"auth\":{\"clientId\":\"other\"}",
                "\"host\":\"other.example\",\"auth\":{\"clientSecret\":\"s\"}"
            })
    void wantsTheRefreshTokenAgainForAnyOtherServerOrClient(String fields) {
        InvalidDocumentException refused =
                catchThrowableOfType(() -> change("{" + fields + "}", account(OAUTH)), InvalidDocumentException.class);
        assertThat(refused.faults())
                .containsExactly("auth.refreshToken is missing; add it: the stored one is for a b at"
                        + " pop.ext.example:995 (POP3, TLS, XOAUTH2 from login.ext.example:443) and no other");
    }

    @Test
    void changesBetweenPasswordAndOAuthWithWholeSecretsOnly() {
        assertThat(change("{\"password\":\"p\"}", account(OAUTH)).login().oauth())
                .isEmpty();
        String auth = OAUTH.replaceAll(".*(\"auth\":\\{.*?\\}).*", "{$1}");
        assertThat(change(auth, account(VALID)).login().oauth()).contains(CLIENT);
        assertThat(catchThrowableOfType(
                                () -> change("{\"auth\":{\"mechanism\":\"XOAUTH2\"}}", account(VALID)),
                                InvalidDocumentException.class)
                        .faults())
                .containsExactly(
                        "auth.tokenEndpoint is missing; add it",
                        "auth.clientId is missing; add it",
                        "auth.refreshToken is missing; add it");
    }

    private static ExternalAccount account() {
        return account(VALID);
    }

    private static ExternalAccount account(String json) {
        AccountRequest request = read(json);
        return new ExternalAccount(
                new UUID(0, 1), new UUID(0, 2), request.address(), request.login(), request.plan(), Instant.EPOCH);
    }

    private static AccountRequest change(String json, ExternalAccount before) {
        return AccountRequest.readChange(JsonDocument.parse(json), RULES, new FakeMailboxNames(), before);
    }

    private static AccountRequest read(String json) {
        return AccountRequest.read(JsonDocument.parse(json), RULES, new FakeMailboxNames());
    }
}
