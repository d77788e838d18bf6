package org.briefkasten.pop3policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.james.mailbox.MessageUid;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.Pop3Stores;
import org.briefkasten.pop3policy.SessionTrace;
import org.briefkasten.pop3policy.UidSet;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.testing.Concurrently;
import org.briefkasten.storage.testing.StoreContract;
import org.junit.jupiter.api.Test;

public abstract class DownloadLedgerContract extends StoreContract<DownloadLedger> {
    private static final UUID BOB = UUID.fromString("01b8a1e0-0000-4000-8000-00000000000b");
    private static final UUID ALICE = UUID.fromString("f1b8a1e0-0000-4000-8000-00000000000a");
    private static final Maildrop INBOX = new Maildrop(BOB, "7", 1_700_000_000L);
    private static final Instant AT = Instant.parse("2026-11-22T09:59:59.987654321Z");
    private static final Instant KEPT = Instant.parse("2026-11-22T09:59:59.987Z");
    private static final SessionTrace SESSION = new SessionTrace("s1", "192.0.2.7");
    private static final SessionTrace LATER_SESSION = new SessionTrace("s2", "2001:db8::1");

    @Override
    protected DownloadLedger open(Storage storage) {
        return storage.open(Pop3Stores.FACTORY).ledger();
    }

    private static Collection<MessageUid> uids(String text) {
        return UidSet.parse(text).uids();
    }

    private static Download download(Maildrop maildrop, long uid, Instant first, Instant last, SessionTrace session) {
        return new Download(maildrop, MessageUid.of(uid), first, last, session);
    }

    private void isSummarized(String downloaded, String hidden) {
        LedgerSummary summary = store().summary(INBOX);
        assertThat(summary.downloaded()).hasToString(downloaded);
        assertThat(summary.hidden()).hasToString(hidden);
        assertThat(store().hidden(INBOX)).hasToString(hidden);
    }

    @Test
    void isEmptyAtFirst() {
        isSummarized("", "");
        assertThat(store().find(INBOX, uids("1:3"))).isEmpty();
        assertThat(store().of(BOB, Optional.empty(), 10)).isEmpty();
        assertThat(store().downloadedBefore(INBOX, KEPT, 10)).isEmpty();
        store().forEachMaildrop(maildrop -> assertThat(maildrop).isNull());
    }

    @Test
    void keepsEveryValueToTheMillisecondOverARestart() {
        store().downloaded(INBOX, uids("1:3,9"), AT, SESSION);
        restart();

        isSummarized("1:3,9", "");
        assertThat(store().find(INBOX, uids("2:9")))
                .containsOnlyKeys(MessageUid.of(2), MessageUid.of(3), MessageUid.of(9))
                .containsValue(download(INBOX, 9, KEPT, KEPT, SESSION));
    }

    @Test
    void keepsTheFirstDownloadAndReplacesTheLast() {
        store().downloaded(INBOX, uids("1:2"), AT, SESSION);
        store().downloaded(INBOX, uids("2:3"), AT.plusSeconds(5), LATER_SESSION);
        Instant later = KEPT.plusSeconds(5);

        assertThat(store().of(BOB, Optional.empty(), 10))
                .containsExactly(
                        download(INBOX, 1, KEPT, KEPT, SESSION),
                        download(INBOX, 2, KEPT, later, LATER_SESSION),
                        download(INBOX, 3, later, later, LATER_SESSION));
    }

    @Test
    void takesDownloadsThatAreToldOutOfOrderOrTwice() {
        store().downloaded(INBOX, uids("1"), AT.plusSeconds(5), LATER_SESSION);
        store().downloaded(INBOX, uids("1"), AT, SESSION);
        store().downloaded(INBOX, uids("1"), AT, SESSION);
        store().downloaded(INBOX, List.of(), AT, SESSION);

        assertThat(store().of(BOB, Optional.empty(), 10))
                .containsExactly(download(INBOX, 1, KEPT, KEPT.plusSeconds(5), LATER_SESSION));
    }

    @Test
    void hidesWhatWasDownloadedAndWhatWasNot() {
        store().downloaded(INBOX, uids("1:3"), AT, SESSION);
        store().hide(INBOX, UidSet.parse("3:5"));
        store().hide(INBOX, UidSet.parse("5"));
        isSummarized("1:3", "3:5");
        assertThat(store().of(BOB, Optional.empty(), 10)).hasSize(3);
        assertThat(store().find(INBOX, uids("4"))).isEmpty();

        store().downloaded(INBOX, uids("4"), AT, SESSION);
        isSummarized("1:4", "3:5");
        store().unhide(INBOX, UidSet.parse("1:4"));
        isSummarized("1:4", "5");
        store().unhide(INBOX, UidSet.parse("5"));
        isSummarized("1:4", "");
    }

    @Test
    void keepsMaildropsAndUsersApart() {
        Maildrop renamed = new Maildrop(BOB, "7", 1_700_000_001L);
        Maildrop alices = new Maildrop(ALICE, "8", 1L);
        store().downloaded(INBOX, uids("1"), AT, SESSION);
        store().downloaded(renamed, uids("2"), AT, SESSION);
        store().downloaded(alices, uids("3"), AT, SESSION);
        Maildrop hidden = new Maildrop(ALICE, "9", 1L);
        store().hide(hidden, UidSet.parse("1"));
        List<Maildrop> maildrops = new ArrayList<>();
        store().forEachMaildrop(maildrops::add);

        isSummarized("1", "");
        assertThat(maildrops).containsExactlyInAnyOrder(INBOX, renamed, alices, hidden);
        assertThat(store().of(BOB, Optional.empty(), 10))
                .containsExactly(download(INBOX, 1, KEPT, KEPT, SESSION), download(renamed, 2, KEPT, KEPT, SESSION));
    }

    @Test
    void givesAUsersPageByPage() {
        Maildrop second = new Maildrop(BOB, "8", 1L);
        store().downloaded(INBOX, uids("1:5"), AT, SESSION);
        store().downloaded(second, uids("1:4"), AT, SESSION);
        List<String> pages = new ArrayList<>();
        Optional<Download> last = Optional.empty();
        List<Download> page = store().of(BOB, last, 3);
        while (!page.isEmpty()) {
            pages.add(page.stream()
                    .map(one -> one.maildrop().mailboxId() + "/" + one.uid().asLong())
                    .collect(Collectors.joining(" ")));
            page = store().of(BOB, Optional.of(page.get(page.size() - 1)), 3);
        }

        assertThat(pages).containsExactly("7/1 7/2 7/3", "7/4 7/5 8/1", "8/2 8/3 8/4");
    }

    @Test
    void tellsWhatWasFirstDownloadedBeforeAMoment() {
        store().downloaded(INBOX, uids("2,4"), AT, SESSION);
        store().downloaded(INBOX, uids("1:4"), AT.plusSeconds(5), SESSION);
        store().hide(INBOX, UidSet.parse("4"));

        assertThat(store().downloadedBefore(INBOX, KEPT, 10)).isEmpty();
        assertThat(store().downloadedBefore(INBOX, KEPT.plusMillis(1), 10))
                .extracting(download -> download.uid().asLong())
                .containsExactly(2L, 4L);
        assertThat(store().downloadedBefore(INBOX, KEPT.plusSeconds(6), 3))
                .extracting(download -> download.uid().asLong())
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void dropsWhatIsGoneAndForgetsAUser() {
        Maildrop alices = new Maildrop(ALICE, "8", 1L);
        store().downloaded(INBOX, uids("1:5"), AT, SESSION);
        store().downloaded(alices, uids("1:2"), AT, SESSION);
        store().hide(INBOX, UidSet.parse("4:6"));
        store().drop(INBOX, UidSet.parse("2:4,6"));
        store().drop(INBOX, UidSet.parse("2:4,6"));
        isSummarized("1,5", "5");

        store().forget(BOB);
        store().forget(BOB);
        isSummarized("", "");
        assertThat(store().of(BOB, Optional.empty(), 10)).isEmpty();
        assertThat(store().of(ALICE, Optional.empty(), 10)).hasSize(2);
    }

    @Test
    void takesOverlappingSessionsAtOnceOnTwoNodes() {
        DownloadLedger other = storeOfAnotherNode();
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            DownloadLedger ledger = i % 2 == 0 ? store() : other;
            int number = i;
            tasks.add(() -> {
                ledger.downloaded(
                        INBOX,
                        uids((1 + 10 * number) + ":" + (40 + 10 * number)),
                        AT.plusSeconds(number),
                        new SessionTrace("s" + number, "192.0.2." + number));
                ledger.hide(INBOX, UidSet.parse((number + 1) + ":" + (number + 50)));
                return true;
            });
        }
        Concurrently.call(tasks);

        isSummarized("1:110", "1:57");
        Map<MessageUid, Download> found = store().find(INBOX, uids("35,110"));
        assertThat(found.get(MessageUid.of(35)))
                .isEqualTo(download(INBOX, 35, KEPT, KEPT.plusSeconds(3), new SessionTrace("s3", "192.0.2.3")));
        assertThat(found.get(MessageUid.of(110)).first()).isEqualTo(KEPT.plusSeconds(7));
    }

    @Test
    void takesTenThousandAtOnceAndSummarizesAHundredThousand() {
        for (int i = 0; i < 10; i++) {
            store().downloaded(INBOX, uids((1 + 10_000 * i) + ":" + (10_000 + 10_000 * i)), AT, SESSION);
        }
        store().drop(
                        INBOX,
                        UidSet.of(LongStream.rangeClosed(1, 100)
                                .mapToObj(i -> MessageUid.of(1000 * i))
                                .collect(Collectors.toList())));

        assertThat(store().find(INBOX, uids("1:10000"))).hasSize(9_990);
        long before = System.nanoTime();
        LedgerSummary summary = store().summary(INBOX);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(summary.downloaded().size()).isEqualTo(99_900);
        assertThat(summary.downloaded().toMessageRanges()).hasSize(100);
    }
}
