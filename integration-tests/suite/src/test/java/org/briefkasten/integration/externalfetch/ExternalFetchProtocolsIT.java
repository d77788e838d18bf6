package org.briefkasten.integration.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.primitives.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.mail.Flags;
import javax.mail.Folder;
import javax.mail.Message;
import org.briefkasten.externalfetch.imap.ImapConnector;
import org.briefkasten.externalfetch.remote.Credentials;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.externalfetch.remote.Timeouts;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.ImapClient;
import org.briefkasten.integration.Mails;
import org.briefkasten.integration.externalfetch.Provider.Way;
import org.briefkasten.peers.MaildirFolder;
import org.briefkasten.peers.MessageCorpus;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.briefkasten.peers.SampleMessage;
import org.briefkasten.storage.secrets.Secret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Dovecot is the truth about what is fetched over POP3 and IMAP, with TLS from the start or from a command on. */
@RequiresPeer(Peer.DOVECOT)
class ExternalFetchProtocolsIT {
    private static final String PASSWORD = "secret";
    private static final Duration WATCH_CHANGES = Duration.ofSeconds(30);
    private static final String ALL_BELOW =
            ",\"folders\":{\"include\":[\"*\"],\"exclude\":[\"Trash\"],\"below\":\"External/Work\"}";

    private static Provider provider;
    private static TokenService tokens;
    private static JamesHost james;

    @BeforeAll
    static void start() {
        provider = Provider.start();
        tokens = TokenService.startFor(provider.dovecot());
        james = provider.trustedBy(
                        JamesHost.builder(HostKind.MEMORY),
                        "<oauthPorts>" + tokens.port() + "</oauthPorts><ownerActiveFor>1s</ownerActiveFor>")
                .start();
        james.webadmin().createDomain("example.test");
    }

    @AfterAll
    static void close() {
        james.close();
        tokens.close();
        provider.close();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void bringsTheMime4jMessagesOctetForOctetOnce(Way way) throws Exception {
        String user = way.name().toLowerCase(Locale.ROOT);
        String owner = newUser(user);
        List<SampleMessage> corpus = MessageCorpus.mime4j();
        provider.dovecot().deliverAll(user, "INBOX", corpus.stream().map(SampleMessage::bytes));
        String account = provider.addAccount(james, owner, way, user, user + "@ext.example", "");

        assertThat(Provider.fetch(james, owner, account)).contains(Provider.COMPLETED, "\"fetched\":80");
        assertThat(Provider.fetch(james, owner, account)).contains(Provider.COMPLETED, "\"alreadyHere\":80");

        try (ImapClient imap = ImapClient.connect(james, owner, PASSWORD)) {
            assertThat(Provider.hashes(imap, "INBOX"))
                    .containsExactlyInAnyOrderElementsOf(
                            corpus.stream().map(SampleMessage::sha256).collect(Collectors.toList()));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"POP3S", "IMAPS"})
    void deletesAtTheServerWhatHasComeHereAndWasReadAgain(Way way) throws Exception {
        String user = "delete_" + way.name().toLowerCase(Locale.ROOT);
        String owner = newUser(user);
        provider.dovecot()
                .deliverAll(user, "INBOX", IntStream.range(0, 30).mapToObj(i -> Mails.withSubject("mail " + i)));
        String account =
                provider.addAccount(james, owner, way, user, user + "@ext.example", ",\"afterFetch\":\"delete\"");

        assertThat(Provider.fetch(james, owner, account)).contains(Provider.COMPLETED, "\"fetched\":30");
        assertThat(provider.dovecot().maildir(user).inbox().count()).isZero();
        provider.dovecot().deliver(user, "INBOX", Mails.withSubject("new"));
        assertThat(Provider.fetch(james, owner, account)).contains(Provider.COMPLETED, "\"fetched\":1,");
        assertThat(provider.dovecot().maildir(user).inbox().count()).isZero();

        try (ImapClient imap = ImapClient.connect(james, owner, PASSWORD)) {
            assertThat(imap.subjects("INBOX")).hasSize(31).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource({"POP3S,XOAUTH2", "POP3_STARTTLS,OAUTHBEARER", "IMAPS,XOAUTH2", "IMAP_STARTTLS,OAUTHBEARER"})
    void logsInWithAccessTokensUntilTheConsentEnds(Way way, String mechanism) throws Exception {
        String user = "tokens_" + way.name().toLowerCase(Locale.ROOT);
        String owner = newUser(user);
        provider.dovecot().deliver(user, "INBOX", Mails.withSubject("one"));
        String account = provider.addAccountWith(
                tokens.auth(mechanism, user), james, owner, way, user, user + "@ext.example", ",\"test\":true");

        assertThat(Provider.fetch(james, owner, account)).contains(Provider.COMPLETED, "\"fetched\":1");
        assertThat(tokens.grants(user)).isEqualTo(1);
        tokens.forgetAccessTokens();
        assertThat(Provider.fetch(james, owner, account)).contains(Provider.COMPLETED, "\"alreadyHere\":1");
        assertThat(tokens.grants(user)).isEqualTo(2);
        tokens.forgetAccessTokens();
        tokens.endConsent(user);
        assertThat(Provider.fetch(james, owner, account)).contains("\"status\":\"failed\"", "(invalid_grant): sign in");
        assertThat(james.webadmin()
                        .get("/externalAccounts/users/" + owner + "/" + account)
                        .expect(200)
                        .body())
                .contains("\"state\":\"loginRefused\"", "\"mechanism\":\"" + mechanism + "\"")
                .doesNotContain("refresh-", "access-");
    }

    @Test
    void fetchesAtAnIntervalWithoutBeingAskedUntilItIsPaused() throws Exception {
        String owner = newUser("interval");
        provider.dovecot().deliver("interval", "INBOX", Mails.withSubject("first"));
        String path = "/externalAccounts/users/" + owner + "/"
                + provider.addAccount(
                        james, owner, Way.IMAPS, "interval", "interval@ext.example", ",\"interval\":\"2s\"");
        try (ImapClient imap = ImapClient.connect(james, owner, PASSWORD)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> imap.count("INBOX") == 1);
            provider.dovecot().deliver("interval", "INBOX", Mails.withSubject("second"));
            await().atMost(Duration.ofSeconds(30)).until(() -> imap.count("INBOX") == 2);
        }
        james.webadmin().post(path + "/pause", "").expect(204);
        assertThat(james.webadmin().get(path + "/explain").expect(200).body())
                .contains("\"state\":\"paused\"", "The account is paused: nothing is fetched until it is resumed.")
                .doesNotContain("nextFetch", Provider.PASSWORD);
        assertThat(james.webadmin().get(path + "/ledger").expect(200).body()).contains("\"state\":\"appended\"");
        assertThat(james.webadmin()
                        .patch(path, "{\"username\":\"other\"}")
                        .expect(400)
                        .body())
                .contains("password is missing; add it");
    }

    @Test
    void bringsAtOnceWhatComesWhileTheUserIsLoggedIn() throws Exception {
        String owner = newUser("idle");
        String account =
                provider.addAccount(james, owner, Way.IMAPS, "idle", "idle@ext.example", ",\"interval\":\"1h\"");
        assertThat(Provider.fetch(james, owner, account)).contains(Provider.COMPLETED, "\"fetched\":0");
        await().atMost(WATCH_CHANGES).until(() -> !isWatched(owner, account));

        try (ImapClient imap = ImapClient.connect(james, owner, PASSWORD)) {
            await().atMost(WATCH_CHANGES).until(() -> isWatched(owner, account));
            provider.dovecot().deliver("idle", "INBOX", Mails.withSubject("comes at once"));
            await().atMost(Duration.ofSeconds(20)).until(() -> imap.count("INBOX") == 1);
            assertThat(isWatched(owner, account)).isTrue();
        }
        await().atMost(WATCH_CHANGES).until(() -> !isWatched(owner, account));
    }

    private static boolean isWatched(String owner, String account) {
        return james.webadmin()
                .get("/externalAccounts/users/" + owner + "/" + account)
                .expect(200)
                .body()
                .contains("\"watched\":true");
    }

    @Test
    void bringsFiftyFoldersWithTheirNamesAndHierarchy() throws Exception {
        String owner = newUser("folders");
        List<String> names = Stream.concat(
                        Stream.of(
                                "Entw\u00fcrfe",
                                "Projekte & mehr/\u65e5\u672c\u8a9e",
                                "\u041f\u043e\u0447\u0442\u0430/a/b"),
                        IntStream.rangeClosed(4, 50).mapToObj(number -> "Ordner/" + number))
                .collect(Collectors.toList());
        names.forEach(name -> provider.dovecot().deliver("folders", name, Mails.withSubject(name)));
        provider.dovecot().deliver("folders", "INBOX", Mails.withSubject("inbox"));
        provider.dovecot().deliver("folders", "Trash", Mails.withSubject("trash"));
        String account = provider.addAccount(james, owner, Way.IMAPS, "folders", "folders@ext.example", ALL_BELOW);

        assertThat(Provider.fetch(james, owner, account)).contains(Provider.COMPLETED, "\"fetched\":51");
        assertThat(Provider.fetch(james, owner, account)).contains(Provider.COMPLETED, "\"alreadyHere\":51");

        try (ImapClient imap = ImapClient.connect(james, owner, PASSWORD)) {
            for (String name : names) {
                assertThat(imap.count("External.Work." + name.replace('/', '.')))
                        .isEqualTo(1);
            }
            assertThat(imap.count("External.Work.INBOX")).isEqualTo(1);
            assertThat(imap.exists("External.Work.Trash")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"POP3S", "IMAPS"})
    void takesFromNowOnWhatWasNotThereAndNeverTouchesTheRest(Way way) throws Exception {
        String user = "now_" + way.name().toLowerCase(Locale.ROOT);
        String owner = newUser(user);
        MaildirFolder inbox = provider.dovecot().maildir(user).inbox();
        inbox.deliverAll(IntStream.range(0, 3).mapToObj(i -> Mails.withSubject("mail " + i)));
        for (Path file : inbox.files()) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
        }
        String account = provider.addAccount(
                james, owner, way, user, user + "@ext.example", ",\"take\":\"fromNowOn\",\"afterFetch\":\"delete\"");
        assertThat(Provider.fetch(james, owner, account)).contains(Provider.COMPLETED, "\"fetched\":0");

        inbox.deliver(receivedNow("new"));
        assertThat(Provider.fetch(james, owner, account)).contains(Provider.COMPLETED, "\"fetched\":1,");
        inbox.forgetUids();
        inbox.deliver(receivedNow("newer"));
        assertThat(Provider.fetch(james, owner, account)).contains(Provider.COMPLETED, "\"fetched\":1,");

        try (ImapClient imap = ImapClient.connect(james, owner, PASSWORD)) {
            assertThat(imap.subjects("INBOX")).containsExactly("new", "newer");
        }
        assertThat(inbox.count()).isEqualTo(3);
        String path = "/externalAccounts/users/" + owner + "/" + account;
        assertThat(james.webadmin().get(path + "/explain").expect(200).body())
                .contains("It was there before mail began to be taken.", "\"state\":\"unwanted\"");
        james.webadmin().patch(path, "{\"take\":\"all\"}").expect(204);
        assertThat(Provider.fetch(james, owner, account)).contains(Provider.COMPLETED, "\"fetched\":3,");
        assertThat(inbox.count()).isZero();
    }

    private static byte[] receivedNow(String subject) {
        String received = "Received: from here by there; "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(OffsetDateTime.now(ZoneOffset.UTC)) + "\r\n";
        return Bytes.concat(received.getBytes(StandardCharsets.US_ASCII), Mails.withSubject(subject));
    }

    @Test
    void dovecotTellsFoldersThatHaveChangedFromOthers() throws Exception {
        String owner = newUser("spared");
        provider.dovecot().deliver("spared", "INBOX", Mails.withSubject("one"));
        provider.dovecot().deliver("spared", "Entw\u00fcrfe", Mails.withSubject("two"));
        String account = provider.addAccount(
                james, owner, Way.IMAPS, "spared", "spared@ext.example", ",\"folders\":{},\"take\":\"2026-01-01\"");
        assertThat(Provider.fetch(james, owner, account)).contains(Provider.COMPLETED, "\"fetched\":2,");

        Optional<String> state = stateOfFolders("spared");
        assertThat(state).isPresent();
        assertThat(Provider.fetch(james, owner, account))
                .contains(Provider.COMPLETED, "\"fetched\":0,", "\"alreadyHere\":2,");
        assertThat(stateOfFolders("spared")).isEqualTo(state);

        provider.dovecot().deliver("spared", "Entw\u00fcrfe", Mails.withSubject("three"));
        assertThat(stateOfFolders("spared")).isPresent().isNotEqualTo(state);
        assertThat(Provider.fetch(james, owner, account))
                .contains(Provider.COMPLETED, "\"fetched\":1,", "\"alreadyHere\":2,");
    }

    private static Optional<String> stateOfFolders(String user) throws IOException {
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(20), Duration.ofMinutes(1), Duration.ofMinutes(1));
        try (RemoteMailbox mailbox = new ImapConnector(provider.dialler(Set.of()), timeouts)
                .open(
                        new Endpoint("localhost", provider.dovecot().imaps().getPort()),
                        Security.TLS,
                        Credentials.password(user, Secret.of(Provider.PASSWORD)))) {
            return mailbox.stateOf(mailbox.folders());
        }
    }

    @Test
    void keepsFlagsAndInternalDates() throws Exception {
        String owner = newUser("flags");
        provider.dovecot().deliver("flags", "INBOX", Mails.withSubject("seen"));
        Path file = provider.dovecot().maildir("flags").inbox().files().get(0);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
        Path marked = file.getParent().resolveSibling("cur").resolve(file.getFileName() + ":2,FS");
        Files.move(file, marked);
        String account = provider.addAccount(james, owner, Way.IMAPS, "flags", "flags@ext.example", "");

        assertThat(Provider.fetch(james, owner, account)).contains(Provider.COMPLETED);

        try (ImapClient imap = ImapClient.connect(james, owner, PASSWORD)) {
            Folder inbox = imap.store().getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            Message message = inbox.getMessage(1);
            assertThat(message.getFlags().getSystemFlags()).contains(Flags.Flag.SEEN, Flags.Flag.FLAGGED);
            assertThat(message.getReceivedDate().getTime()).isEqualTo(1_700_000_000_000L);
        }
    }

    @Test
    void trap1DoublesNothingWhenDovecotChangesUidvalidity() throws Exception {
        String owner = newUser("validity");
        provider.dovecot()
                .deliverAll("validity", "INBOX", IntStream.range(0, 30).mapToObj(i -> Mails.withSubject("mail " + i)));
        provider.dovecot().deliver("validity", "Work", Mails.withSubject("work"));
        String account = provider.addAccount(james, owner, Way.IMAPS, "validity", "validity@ext.example", ALL_BELOW);
        assertThat(Provider.fetch(james, owner, account)).contains(Provider.COMPLETED, "\"fetched\":31");

        provider.dovecot().maildir("validity").inbox().forgetUids();
        provider.dovecot().maildir("validity").folder("Work").forgetUids();
        provider.dovecot().deliver("validity", "INBOX", Mails.withSubject("new"));

        assertThat(Provider.fetch(james, owner, account))
                .contains(Provider.COMPLETED, "\"fetched\":1,", "\"alreadyHere\":31");
        try (ImapClient imap = ImapClient.connect(james, owner, PASSWORD)) {
            assertThat(imap.subjects("External.Work.INBOX")).hasSize(31).doesNotHaveDuplicates();
            assertThat(imap.count("External.Work.Work")).isEqualTo(1);
        }
    }

    @Test
    void doublesNothingFetchedOverPop3AndThenOverImap() throws Exception {
        String owner = newUser("both");
        provider.dovecot()
                .deliverAll("both", "INBOX", IntStream.range(0, 20).mapToObj(i -> Mails.withSubject("mail " + i)));
        provider.dovecot()
                .deliver("both", "INBOX", "Subject: no line's end\r\n\r\nx".getBytes(StandardCharsets.US_ASCII));
        String pop3 = provider.addAccount(james, owner, Way.POP3S, "both", "both@ext.example", "");
        String imap = provider.addAccount(james, owner, Way.IMAPS, "both", "both@ext.example", "");

        assertThat(Provider.fetch(james, owner, pop3)).contains(Provider.COMPLETED, "\"fetched\":21");
        provider.dovecot().deliver("both", "INBOX", Mails.withSubject("new"));
        assertThat(Provider.fetch(james, owner, imap))
                .contains(Provider.COMPLETED, "\"fetched\":1,", "\"alreadyHere\":21");
        assertThat(Provider.fetch(james, owner, pop3)).contains(Provider.COMPLETED, "\"alreadyHere\":22");

        try (ImapClient client = ImapClient.connect(james, owner, PASSWORD)) {
            assertThat(client.subjects("INBOX")).hasSize(22).doesNotHaveDuplicates();
        }
    }

    private static String newUser(String name) {
        String owner = name.replace('_', '-') + "@example.test";
        provider.addUser(name);
        james.webadmin().createUser(owner, PASSWORD);
        return owner;
    }
}
