package org.briefkasten.quotawarnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.briefkasten.quotawarnings.MemoryJames.BOB;
import static org.briefkasten.quotawarnings.Thresholds.COUNT_80;
import static org.briefkasten.quotawarnings.Thresholds.SIZE_80;
import static org.briefkasten.quotawarnings.Thresholds.SIZE_95;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager.AppendCommand;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;
import org.awaitility.core.ThrowingRunnable;
import org.briefkasten.quotawarnings.BreakableChannel.Fault;
import org.briefkasten.quotawarnings.storm.StormLimits;
import org.briefkasten.storage.testing.Concurrently;
import org.briefkasten.storage.testing.H2TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** The feature on James's in-memory mailboxes and an H2 file, with times of milliseconds. */
class QuotaWarningsTest {
    private static final int LIMIT = 1_000_000;

    @TempDir
    Path directory;

    private final MemoryJames james = new MemoryJames();
    private final LivingUsers users = new LivingUsers();
    private final List<Node> nodes = new ArrayList<>();
    private H2TestDatabase database;
    private QuotaStores stores;
    private EpisodeStore store;

    @BeforeEach
    void limitBob() throws MailboxException {
        database = new H2TestDatabase(directory);
        stores = database.backend().open(QuotaStores.FACTORY);
        store = stores.episodes();
        james.limitSize(BOB, LIMIT);
    }

    @AfterEach
    void stop() {
        nodes.forEach(Node::close);
        database.close();
    }

    @Test
    void warnsWhenTheThresholdIsReached() throws Exception {
        node(SIZE_80);
        james.append(BOB, LIMIT / 100 * 79);
        staysAt(BOB);

        james.append(BOB, LIMIT / 100);

        eventually(() -> assertThat(james.warned(BOB)).containsExactly("size; 80%"));
        assertThat(store.all()).singleElement().satisfies(episode -> {
            assertThat(episode.key().threshold()).isEqualTo("80%");
            assertThat(episode.sent()).isPresent();
        });
    }

    @Test
    void warnsOnceUntilUsageFallsBelowTheThreshold() throws Exception {
        Node node = node(SIZE_80);
        MessageUid big = james.append(BOB, LIMIT / 100 * 82);
        eventually(() -> assertThat(james.warned(BOB)).hasSize(1));

        james.append(BOB, 1000);
        james.append(BOB, 1000);
        staysAt(BOB, "size; 80%");

        james.delete(BOB, big);
        eventually(() -> assertThat(store.all()).isEmpty());
        james.append(BOB, LIMIT / 100 * 81);
        eventually(() -> assertThat(james.warned(BOB)).containsExactly("size; 80%", "size; 80%"));
        assertThat(node.channel.attempts()).isEqualTo(2);
    }

    @Test
    void takesUsageThatWaversAroundTheThresholdForOneEpisode() throws Exception {
        node(SIZE_80);
        james.append(BOB, LIMIT / 100 * 79);
        MessageUid small = james.append(BOB, LIMIT / 100);
        eventually(() -> assertThat(james.warned(BOB)).hasSize(1));

        for (int i = 0; i < 3; i++) {
            james.delete(BOB, small);
            staysAt(BOB, "size; 80%");
            small = james.append(BOB, LIMIT / 100);
        }

        staysAt(BOB, "size; 80%");
    }

    @Test
    void warnsOfEachThresholdAndResourceOnItsOwn() throws Exception {
        node(SIZE_80, SIZE_95, COUNT_80);
        james.limitCount(BOB, 5);

        james.append(BOB, LIMIT / 100 * 96);
        eventually(() -> assertThat(james.warned(BOB)).containsExactly("size; 80%", "size; 95%"));

        james.append(BOB, 100);
        eventually(() -> assertThat(james.warned(BOB)).containsExactly("size; 80%", "size; 95%", "count; 80%"));
    }

    @Test
    void warnsOnceOfEachThresholdWhenManyDeliveriesCrossThemAtOnce() throws Exception {
        node(SIZE_80, SIZE_95);
        james.inbox(BOB);

        Concurrently.call(IntStream.range(0, 64)
                .mapToObj(i -> (Callable<MessageUid>) () -> james.append(BOB, LIMIT / 100 * 97 / 64))
                .collect(Collectors.toList()));

        eventually(() -> assertThat(james.warned(BOB)).containsExactlyInAnyOrder("size; 80%", "size; 95%"));
        staysAt(BOB, "size; 80%", "size; 95%");
    }

    @Test
    void warnsOnceWhenTwoNodesSeeTheSame() throws Exception {
        node(SIZE_80);
        node(SIZE_80);

        james.append(BOB, LIMIT / 100 * 85);

        eventually(() -> assertThat(james.warned(BOB)).hasSize(1));
        staysAt(BOB, "size; 80%");
    }

    @Test
    void warnsInAMailboxThatIsFullToTheLastByte() throws Exception {
        node(SIZE_80);

        james.append(BOB, LIMIT);

        eventually(() -> assertThat(james.warned(BOB)).containsExactly("size; 80%"));
    }

    @Test
    void warnsUsersWhoseNamesAreNotAscii() throws Exception {
        Username greek = Username.of("\u03ba\u03ce\u03c3\u03c4\u03b1\u03c2@example.org");
        james.users().addUser(greek, "secret");
        james.limitSize(greek, LIMIT);
        node(SIZE_80);

        james.append(greek, LIMIT / 100 * 85);

        eventually(() -> assertThat(james.warned(greek)).containsExactly("size; 80%"));
        assertThat(james.texts(greek)).last().asString().contains("\r\nTo: " + greek.asString() + "\r\n");
        assertThat(store.all()).singleElement().extracting(Episode::username).isEqualTo(greek);
    }

    @Test
    void warnsOnceWhateverStaleOrRepeatedNewsTheEventBusTells() throws Exception {
        Node node = node(SIZE_80);
        QuotaUsage empty = new QuotaUsage(ResourceUsage.limited(0, LIMIT), ResourceUsage.unlimited(0));
        QuotaUsage full = new QuotaUsage(ResourceUsage.limited(LIMIT, LIMIT), ResourceUsage.unlimited(9));
        QuotaRoot root = james.quotaRootOf(BOB);
        james.append(BOB, LIMIT / 100 * 50);

        // Of a time at which the mailbox was full, told late and twice.
        node.watch.observe(root, full);
        node.watch.observe(root, full);
        staysAt(BOB);

        james.append(BOB, LIMIT / 100 * 35);
        node.watch.observe(root, full);
        node.watch.observe(root, empty);
        node.watch.observe(root, full);
        eventually(() -> assertThat(james.warned(BOB)).containsExactly("size; 80%"));

        for (int i = 0; i < 20; i++) {
            node.watch.observe(root, i % 2 == 0 ? empty : full);
        }
        staysAt(BOB, "size; 80%");
        assertThat(store.all()).hasSize(1);
        assertThat(node.channel.attempts()).isEqualTo(1);
    }

    @Test
    void isQuietForUnlimitedUsers() throws Exception {
        node(SIZE_80, COUNT_80);
        Username carol = Username.of("carol@example.org");

        james.append(carol, LIMIT * 10);

        staysAt(carol);
    }

    @Test
    void endsTheEpisodeOfAUserWhoseLimitIsRaised() throws Exception {
        node(SIZE_80);
        james.append(BOB, LIMIT / 100 * 85);
        eventually(() -> assertThat(store.all()).hasSize(1));

        james.limitSize(BOB, LIMIT * 10L);
        james.append(BOB, 100);

        eventually(() -> assertThat(store.all()).isEmpty());
    }

    @Test
    void warnsTheOwnerWhenAnotherUserFillsASharedFolder() throws Exception {
        node(SIZE_80);
        Username carol = Username.of("carol@example.org");
        MailboxPath shared = MailboxPath.forUser(BOB, "Shared");
        MailboxSession bobs = james.manager.createSystemSession(BOB);
        MailboxSession carols = james.manager.createSystemSession(carol);
        james.manager.createMailbox(shared, bobs);
        james.manager.applyRightsCommand(
                shared,
                MailboxACL.command()
                        .forUser(carol)
                        .rights(MailboxACL.FULL_RIGHTS)
                        .asAddition(),
                bobs);

        james.manager
                .getMailbox(shared, carols)
                .appendMessage(
                        AppendCommand.builder().build("Subject: x\r\n\r\n" + "x".repeat(LIMIT / 100 * 85)), carols);

        eventually(() -> assertThat(james.warned(BOB)).containsExactly("size; 80%"));
        staysAt(carol);
    }

    @Test
    void warnsNobodyOfAMoveThatCountsMessagesTwiceForAMoment() throws Exception {
        node(SIZE_80);
        james.append(BOB, LIMIT / 100 * 60);
        MailboxSession session = james.manager.createSystemSession(BOB);
        MailboxPath archive = MailboxPath.forUser(BOB, "Archive");
        james.manager.createMailbox(archive, session);

        james.manager.moveMessages(MessageUid.MIN_VALUE.toRange(), MailboxPath.inbox(BOB), archive, session);

        staysAt(BOB);
    }

    @Test
    void sendsLaterWhatCouldNotBeSent() throws Exception {
        Node node = node(SIZE_80);
        node.channel.breakIt(Fault.BEFORE);
        james.append(BOB, LIMIT / 100 * 85);
        eventually(() -> assertThat(node.channel.attempts()).isGreaterThanOrEqualTo(2));
        assertThat(james.warned(BOB)).isEmpty();

        node.channel.breakIt(Fault.NONE);

        eventually(() -> assertThat(james.warned(BOB)).containsExactly("size; 80%"));
        staysAt(BOB, "size; 80%");
    }

    @Test
    void doesNotSendTwiceWhatWasSentButNotMarked() throws Exception {
        Node node = node(SIZE_80);
        node.channel.breakIt(Fault.AFTER);
        james.append(BOB, LIMIT / 100 * 85);
        eventually(() -> assertThat(node.channel.attempts()).isGreaterThanOrEqualTo(3));

        node.channel.breakIt(Fault.NONE);

        eventually(() -> assertThat(store.all()).singleElement().satisfies(episode -> assertThat(episode.sent())
                .isPresent()));
        staysAt(BOB, "size; 80%");
    }

    @Test
    void sendsAtTheNextStartWhatWasBegunAndNotSent() throws Exception {
        Node killed = node(SIZE_80);
        killed.channel.breakIt(Fault.BEFORE);
        james.append(BOB, LIMIT / 100 * 85);
        eventually(() -> assertThat(store.all()).hasSize(1));
        killed.close();

        database.restart();
        stores = database.backend().open(QuotaStores.FACTORY);
        store = stores.episodes();
        node(SIZE_80);

        eventually(() -> assertThat(james.warned(BOB)).containsExactly("size; 80%"));
    }

    @Test
    void sendsAtTheNextStartWhatWasLeasedBeforeTheClockWasSetBack() throws Exception {
        Node killed = node(SIZE_80);
        killed.channel.breakIt(Fault.BEFORE);
        james.append(BOB, LIMIT / 100 * 85);
        eventually(() -> assertThat(store.all()).hasSize(1));
        killed.close();
        Episode begun = store.all().get(0);
        assertThat(store.replace(begun, begun.retriedUntil(Instant.now().plus(Duration.ofHours(1)))))
                .isTrue();

        node(SIZE_80);

        eventually(() -> assertThat(james.warned(BOB)).containsExactly("size; 80%"));
    }

    @Test
    void doesNotSendLateToAUserWhoHasMadeRoom() throws Exception {
        Node node = node(SIZE_80);
        node.channel.breakIt(Fault.BEFORE);
        MessageUid big = james.append(BOB, LIMIT / 100 * 85);
        eventually(() -> assertThat(node.channel.attempts()).isPositive());

        james.delete(BOB, big);
        node.channel.breakIt(Fault.NONE);

        eventually(() -> assertThat(store.all()).isEmpty());
        staysAt(BOB);
    }

    @Test
    void warnsWhoeverHasTheNameOfADeletedUserAnew() throws Exception {
        node(SIZE_80);
        james.append(BOB, LIMIT / 100 * 82);
        eventually(() -> assertThat(james.warned(BOB)).hasSize(1));
        UUID first = users.known(BOB).orElseThrow().id();

        users.delete(BOB);
        new QuotaWarningsOwner(stores).forget(first);

        eventually(() -> assertThat(james.warned(BOB)).hasSize(2));
        assertThat(store.all())
                .extracting(episode -> episode.key().incarnation())
                .containsExactly(users.known(BOB).orElseThrow().id())
                .doesNotContain(first);
    }

    @Test
    void sendsNothingOfAnIncarnationThatHasEnded() throws Exception {
        Node node = node(SIZE_80);
        node.channel.breakIt(Fault.BEFORE);
        james.append(BOB, LIMIT / 100 * 85);
        eventually(() -> assertThat(node.channel.attempts()).isPositive());

        node.close();
        users.delete(BOB);
        Node next = node(SIZE_95);

        await().during(Node.FAST.lease().multipliedBy(2))
                .atMost(Duration.ofSeconds(20))
                .until(() -> next.channel.attempts() == 0);
        assertThat(store.all()).hasSize(1);
    }

    @Test
    void neitherDelaysNorFailsADeliveryWhenTheStoreIsGone() throws Exception {
        node(SIZE_80);
        database.close();

        james.append(BOB, LIMIT / 100 * 85);

        staysAt(BOB);
    }

    @Test
    void warnsWithoutAMessageWhenTheLimitIsLowered() throws Exception {
        node(SIZE_80);
        james.append(BOB, LIMIT / 100 * 50);
        staysAt(BOB);

        james.limitSize(BOB, LIMIT / 100 * 60);

        eventually(() -> assertThat(james.warned(BOB)).containsExactly("size; 80%"));
    }

    @Test
    void readsNothingWhileUsageStaysWithinItsBand() throws Exception {
        Node node = node(SIZE_80);
        james.append(BOB, LIMIT / 100);
        eventually(() -> assertThat(node.bands.of(james.quotaRootOf(BOB))).isNotNull());
        database.close();

        QuotaUsage usage = new QuotaUsage(ResourceUsage.limited(LIMIT / 2, LIMIT), ResourceUsage.unlimited(7));

        assertThat(node.bands.holds(james.quotaRootOf(BOB), usage)).isTrue();
    }

    @Test
    void warnsNobodyOfEventsThatAreStaleDoubledOrOutOfOrder() throws Exception {
        Node node = node(SIZE_80);
        james.append(BOB, LIMIT / 100 * 10);
        for (int i = 0; i < 50; i++) {
            tell(node, 90);
            tell(node, 10);
            tell(node, 90);
        }
        staysAt(BOB);

        james.append(BOB, LIMIT / 100 * 75);
        for (int i = 0; i < 50; i++) {
            tell(node, 85);
            tell(node, 10);
        }

        eventually(() -> assertThat(james.warned(BOB)).containsExactly("size; 80%"));
        staysAt(BOB, "size; 80%");
    }

    private void tell(Node node, int percent) throws MailboxException {
        node.watch.observe(
                james.quotaRootOf(BOB),
                new QuotaUsage(ResourceUsage.limited(LIMIT / 100 * percent, LIMIT), ResourceUsage.unlimited(1)));
    }

    @Test
    void isDegradedWhileAWarningCannotBeSent() throws Exception {
        Duration tick = Duration.ofMillis(50);
        Node node = node(Thresholds.settings(SIZE_80), new Timing(tick, tick, tick, tick, Node.HISTORY));
        QuotaWarningsHealthCheck health = new QuotaWarningsHealthCheck(node.sweep);
        assertThat(Mono.from(health.check()).block().isHealthy()).isTrue();
        node.channel.breakIt(Fault.BEFORE);
        james.append(BOB, LIMIT / 100 * 85);

        eventually(() -> assertThat(Mono.from(health.check()).block().getCause())
                .contains("1 warnings could not be sent in 4 attempts, among them one to bob@example.org by [INBOX]"));

        node.channel.breakIt(Fault.NONE);
        eventually(
                () -> assertThat(Mono.from(health.check()).block().isHealthy()).isTrue());
        assertThat(james.warned(BOB)).containsExactly("size; 80%");
    }

    @Test
    void needsTwoStatementsForACrossingWhateverCameBefore() throws Exception {
        CountingStore counting = new CountingStore(store);
        store = counting;
        node(Thresholds.settings(SIZE_80), Node.WITHOUT_SWEEPS);
        for (int crossing = 1; crossing <= 10; crossing++) {
            int before = counting.statements();
            MessageUid big = james.append(BOB, LIMIT / 100 * 82);
            int times = crossing;
            eventually(() -> assertThat(james.warned(BOB)).hasSize(times));
            eventually(() -> assertThat(store.all()).singleElement().satisfies(episode -> assertThat(episode.sent())
                    .isPresent()));
            assertThat(counting.statements() - before).isEqualTo(2);
            james.delete(BOB, big);
            eventually(() -> assertThat(store.all()).isEmpty());
        }
    }

    @Test
    void replacesTheMessageOfAnEpisodeByItsReminder() throws Exception {
        node(Thresholds.settings(List.of(ChannelName.INBOX), Duration.ofMillis(300), false, SIZE_80));
        james.append(BOB, LIMIT / 100 * 85);

        eventually(() -> assertThat(james.warnings(BOB))
                .singleElement()
                .satisfies(message -> assertThat(message.getSubject()).isEqualTo("Your mailbox is still 85% full")));
    }

    @Test
    void putsInItsPlaceThatThereIsRoomAgainIfAsked() throws Exception {
        node(Thresholds.settings(List.of(ChannelName.INBOX), Duration.ZERO, true, SIZE_80));
        MessageUid big = james.append(BOB, LIMIT / 100 * 85);
        eventually(() -> assertThat(james.warned(BOB)).hasSize(1));

        james.delete(BOB, big);

        eventually(() -> assertThat(james.warnings(BOB))
                .singleElement()
                .satisfies(message -> assertThat(message.getSubject()).isEqualTo("Your mailbox has room again")));
    }

    @Test
    void sendsNothingByChannelsThatOnlyShow() throws Exception {
        node(Thresholds.settings(List.of(ChannelName.IMAP), Duration.ofMillis(300), true, SIZE_80));
        james.append(BOB, LIMIT / 100 * 85);

        eventually(() -> assertThat(store.all()).singleElement().satisfies(episode -> assertThat(episode.sent())
                .isPresent()));
        staysAt(BOB);
    }

    @Test
    void warnsEverybodyOnceAndTheAdminInOneDigestWhenTheLimitOfAllDrops() throws Exception {
        List<Username> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Username user = Username.of("user" + i + "@example.org");
            james.users().addUser(user, "secret");
            james.limitSize(user, LIMIT);
            james.append(user, LIMIT / 100 * 50);
            all.add(user);
        }
        UserSettings settings = new UserSettings(
                List.of(SIZE_80),
                new BigDecimal("2.5"),
                "en",
                List.of(ChannelName.INBOX, ChannelName.ADMIN),
                Duration.ZERO,
                false,
                Optional.empty(),
                Optional.of("admin@example.org"),
                Duration.ZERO);
        StormLimits limits = new StormLimits(4, Duration.ofSeconds(2), 1_200);
        nodes.add(new Node("node", james, stores, store, users, user -> settings, Node.FAST, limits));

        for (Username user : all) {
            james.limitSize(user, LIMIT / 100 * 55);
        }

        eventually(() -> assertThat(store.all()).hasSize(12).allMatch(episode -> episode.sent()
                .isPresent()));
        for (Username user : all) {
            assertThat(james.warned(user)).containsExactly("size; 80%");
        }
        List<String> mailed = new ArrayList<>();
        eventually(() -> {
            mailed.addAll(james.takeMailed());
            assertThat(mailed).contains("admin@example.org: Mailboxes that fill up: 12 warnings");
        });
        assertThat(mailed)
                .hasSize(5)
                .filteredOn(subject -> subject.contains("Your mailbox"))
                .hasSize(4);
    }

    private Node node(Threshold... thresholds) {
        return node(Thresholds.settings(thresholds));
    }

    private Node node(UserSettings settings) {
        return node(settings, Node.FAST);
    }

    private Node node(UserSettings settings, Timing timing) {
        Node node =
                new Node("node-" + nodes.size(), james, stores, store, users, user -> settings, timing, Node.NO_STORMS);
        nodes.add(node);
        return node;
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }

    /** Six settle times, in which nothing may be added. */
    private void staysAt(Username username, String... warnings) {
        await().during(Node.FAST.settle().multipliedBy(6))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(james.warned(username)).containsExactlyInAnyOrder(warnings));
    }
}
