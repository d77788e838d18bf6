package org.briefkasten.pop3policy.removal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

public abstract class RemovalJournalContract extends StoreContract<RemovalJournal> {
    private static final UUID BOB = UUID.fromString("01b8a1e0-0000-4000-8000-00000000000b");
    private static final UUID ALICE = UUID.fromString("f1b8a1e0-0000-4000-8000-00000000000a");
    private static final Instant AT = Instant.parse("2026-11-22T23:59:59.987Z");

    @Override
    protected RemovalJournal open(Storage storage) {
        return storage.open(Pop3Stores.FACTORY).journal();
    }

    private static Removal intent(UUID incarnation, String session, Instant at, RemovalAction action, String uids) {
        return Removal.builder()
                .id(UUID.randomUUID())
                .maildrop(new Maildrop(incarnation, "9f5b", 1_700_000_000L))
                .session(new SessionTrace(session, "2001:db8::1"))
                .at(at)
                .action(action)
                .rule("last-copy guard over user b\u00f8b@example.org: onDelete=expunge")
                .braked(action == RemovalAction.TRASH)
                .uids(UidSet.parse(uids))
                .folder("Arch\u00efv.2026")
                .build();
    }

    private static Removal done(Removal removal) {
        return removal.toBuilder()
                .state(RemovalState.DONE)
                .destination(new Destination("77", 12L, UidSet.parse("1:2")))
                .build();
    }

    private List<Removal> open() {
        List<Removal> open = new ArrayList<>();
        store().forEachOpen(open::add);
        return open;
    }

    private static List<String> all(List<Removal> removals) {
        return removals.stream().map(RemovalJournalContract::all).collect(Collectors.toList());
    }

    private static String all(Removal removal) {
        return removal + " " + removal.at() + " " + removal.rule() + " " + removal.braked() + " " + removal.folder()
                + " " + removal.destination();
    }

    @Test
    void keepsEveryValueOfIntentsAndOfWhatCameOfThem() {
        Removal trash = intent(BOB, "s1", AT, RemovalAction.TRASH, "4:7,9");
        Removal expunge = intent(BOB, "s1", AT, RemovalAction.EXPUNGE, "1");
        store().intend(List.of(trash, expunge));
        assertThat(all(open())).containsExactlyInAnyOrder(all(trash), all(expunge));
        assertThat(store().find(BOB, trash.id()).map(RemovalJournalContract::all))
                .contains(all(trash));

        store().update(done(trash));
        store().update(done(trash));

        assertThat(all(open())).containsExactly(all(expunge));
        assertThat(store().find(BOB, trash.id()).map(RemovalJournalContract::all))
                .contains(all(done(trash)));
        assertThat(all(store().ofSession(BOB, "s1"))).containsExactlyInAnyOrder(all(done(trash)), all(expunge));
    }

    @Test
    void keepsWhatIsKnownOfAnOpenOneWhileItGoesOn() {
        Removal intent = intent(BOB, "s1", AT, RemovalAction.TRASH, "1:9");
        store().intend(List.of(intent));
        Removal partly = intent.toBuilder()
                .uids(UidSet.parse("4:9"))
                .destination(new Destination("77", 12L, UidSet.parse("1:3")))
                .build();
        store().update(partly);

        assertThat(all(open())).containsExactly(all(partly));
    }

    @Test
    void givesAUsersNewestFirst() {
        List<Removal> removals = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            removals.add(0, intent(BOB, "s" + i, AT.plusSeconds(i), RemovalAction.HIDE, "" + (i + 1)));
            store().intend(List.of(removals.get(0)));
        }
        store().intend(List.of(intent(ALICE, "s1", AT, RemovalAction.HIDE, "1")));

        assertThat(all(store().of(BOB, 3))).containsExactlyElementsOf(all(removals.subList(0, 3)));
        assertThat(store().of(BOB, 100)).hasSize(5);
        assertThat(store().ofSession(BOB, "s1")).hasSize(1);
        assertThat(store().ofSession(BOB, "s9")).isEmpty();
        assertThat(store().find(ALICE, removals.get(0).id())).isEmpty();
    }

    @Test
    void outlivesARestartAndIsSeenByAnotherNode() {
        Removal intent = intent(BOB, "s1", AT, RemovalAction.ARCHIVE, "1:3");
        store().intend(List.of(intent));
        restart();

        assertThat(all(open())).containsExactly(all(intent));
        storeOfAnotherNode().update(done(intent));
        assertThat(open()).isEmpty();
    }

    @Test
    void givesWhatIsOpenOfOneUserOldestFirst() {
        Removal done = intent(BOB, "s1", AT, RemovalAction.TRASH, "1");
        Removal older = intent(BOB, "s2", AT.plusSeconds(1), RemovalAction.TRASH, "2");
        Removal newer = intent(BOB, "s3", AT.plusSeconds(2), RemovalAction.EXPUNGE, "3");
        for (Removal removal : List.of(newer, done, older, intent(ALICE, "s4", AT, RemovalAction.TRASH, "4"))) {
            store().intend(List.of(removal));
        }
        store().update(done(done));

        assertThat(all(store().openOf(BOB))).containsExactly(all(older), all(newer));
    }

    @Test
    void takesTenThousandScatteredMessages() {
        UidSet scattered = UidSet.of(LongStream.range(0, 10_000)
                .mapToObj(i -> MessageUid.of(1_000_000 + 2 * i))
                .collect(Collectors.toList()));
        Removal intent = intent(BOB, "s1", AT, RemovalAction.EXPUNGE, scattered.toString());
        Removal another = intent(BOB, "s1", AT, RemovalAction.TRASH, scattered.toString());
        store().intend(List.of(intent, another));

        assertThat(open()).extracting(Removal::uids).containsExactly(scattered, scattered);
    }

    @Test
    void storesNothingForNoIntents() {
        store().intend(List.of());

        assertThat(open()).isEmpty();
    }

    @Test
    void prunesWhatIsFinishedAndOld() {
        Removal old = intent(BOB, "s1", AT, RemovalAction.TRASH, "1");
        Removal open = intent(BOB, "s2", AT, RemovalAction.TRASH, "2");
        Removal fresh = intent(ALICE, "s3", AT.plusSeconds(60), RemovalAction.TRASH, "3");
        store().intend(List.of(old, open));
        store().intend(List.of(fresh));
        store().update(done(old));
        store().update(done(fresh));
        store().prune(AT.plusSeconds(60));
        store().prune(AT.plusSeconds(60));

        assertThat(all(store().of(BOB, 9))).containsExactly(all(open));
        assertThat(all(store().of(ALICE, 9))).containsExactly(all(done(fresh)));
    }

    @Test
    void forgetsAUserWithWhatIsOpen() {
        store().intend(List.of(intent(BOB, "s1", AT, RemovalAction.TRASH, "1")));
        Removal alices = intent(ALICE, "s1", AT, RemovalAction.TRASH, "1");
        store().intend(List.of(alices));
        store().forget(BOB);
        store().forget(BOB);

        assertThat(store().of(BOB, 9)).isEmpty();
        assertThat(all(open())).containsExactly(all(alices));
    }

    @Test
    void takesManySessionsAtOnceOnTwoNodes() {
        RemovalJournal other = storeOfAnotherNode();
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            RemovalJournal journal = i % 2 == 0 ? store() : other;
            Removal intent = intent(BOB, "s" + i, AT, RemovalAction.TRASH, "1:9");
            tasks.add(() -> {
                journal.intend(List.of(intent));
                journal.update(done(intent));
                return true;
            });
        }
        Concurrently.call(tasks);

        assertThat(open()).isEmpty();
        assertThat(store().of(BOB, 100)).hasSize(8);
    }
}
