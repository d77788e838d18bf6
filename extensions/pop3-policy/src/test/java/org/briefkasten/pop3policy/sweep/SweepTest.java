package org.briefkasten.pop3policy.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.briefkasten.pop3policy.KeepingWorld;
import org.briefkasten.pop3policy.MaildropFolder;
import org.briefkasten.pop3policy.SessionTrace;
import org.briefkasten.pop3policy.UidSet;
import org.briefkasten.pop3policy.lock.HeldLock;
import org.briefkasten.pop3policy.removal.Removal;
import org.briefkasten.pop3policy.removal.RemovalAction;
import org.briefkasten.pop3policy.removal.RemovalState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final RecordingMetricFactory metrics = new RecordingMetricFactory();
    private final List<Removal> ran = new ArrayList<>();
    private KeepingWorld james;
    private Instant start;
    private RemovalRunner runner;

    @BeforeEach
    void open(@TempDir Path directory) throws MailboxException {
        james = new KeepingWorld(
                directory, "<p><deleteAfter>30d</deleteAfter><historyRetention>90d</historyRetention></p>");
        james.append(5);
        start = james.world.clock.instant();
        runner = this::expunge;
    }

    @AfterEach
    void close() {
        james.close();
    }

    private Removal expunge(Username username, Removal removal, HeldLock lock) throws MailboxException {
        ran.add(removal);
        MaildropFolder folder = james.folders.open(username, removal.maildrop()).orElseThrow();
        folder.expunge(removal.uids());
        Removal done = removal.toBuilder().state(RemovalState.DONE).build();
        james.world.stores.journal().update(done);
        return done;
    }

    private Sweep sweep() {
        return TestSweeps.sweep(james, metrics, runner);
    }

    private SweepReport swept() {
        return sweep().run("sweep-1", report -> {}, () -> true).orElseThrow();
    }

    @Test
    void removesWhatWasFirstDownloadedLongEnoughAgoAndNothingElse() throws MailboxException {
        james.downloaded("1:2", start);
        james.downloaded("3", start.plusSeconds(1));
        james.downloaded("1", start.plus(DAY));
        james.world.clock.pass(DAY.multipliedBy(30).plusSeconds(1));

        assertThat(swept()).isEqualTo(new SweepReport(1, 2, 0, 0, 0));

        assertThat(james.numbersIn("INBOX")).containsExactly(3, 4, 5);
        assertThat(ran).hasSize(1);
        Removal removal = ran.get(0);
        assertThat(removal.action()).isEqualTo(RemovalAction.TRASH);
        assertThat(removal.rule()).isEqualTo("server: deleteAfter=30d");
        assertThat(removal.session()).isEqualTo(new SessionTrace("sweep-1", ""));
        assertThat(removal.uids()).hasToString("1:2");
        assertThat(removal.braked()).isFalse();
        assertThat(james.world.stores.ledger().summary(james.inbox().maildrop()).downloaded())
                .hasToString("3");
        assertThat(james.world.stores.journal().of(james.user().id(), 9))
                .extracting(Removal::state)
                .containsExactly(RemovalState.DONE);
        assertThat(james.world.stores.moments().find(Sweep.LAST)).contains(james.world.clock.instant());
        assertThat(metrics.countFor("pop3-policy-sweep-removed")).isEqualTo(2);
    }

    @Test
    void asksForThePolicyOfEachUserAtThatMoment() throws MailboxException {
        james.downloaded("1:5", start);
        james.world.clock.pass(DAY.multipliedBy(31));
        james.setUser("{'deleteAfter':'never'}");
        assertThat(swept().removed()).isZero();
        james.setUser("{'deleteAfter':'31d'}");
        assertThat(swept().removed()).isZero();
        james.setUser("{'deleteAfter':'7d','deleteAfterVia':'direct'}");
        assertThat(swept().removed()).isEqualTo(5);
        assertThat(ran.get(0).action()).isEqualTo(RemovalAction.EXPUNGE);
        assertThat(ran.get(0).rule()).isEqualTo("user " + KeepingWorld.USER.asString() + ": deleteAfter=7d");
    }

    @Test
    void doesNothingASecondTime() throws MailboxException {
        james.downloaded("1:5", start);
        james.world.clock.pass(DAY.multipliedBy(31));
        swept();

        assertThat(swept()).isEqualTo(SweepReport.NOTHING);
        assertThat(ran).hasSize(1);
    }

    @Test
    void dropsWhatTheLedgerHoldsOfMessagesThatAreGone() throws MailboxException {
        james.downloaded("1:4", start);
        james.world.stores.ledger().hide(james.inbox().maildrop(), UidSet.parse("4:5"));
        james.inbox().expunge(UidSet.parse("2,4"));

        assertThat(swept()).isEqualTo(new SweepReport(1, 0, 2, 0, 0));

        assertThat(james.world.stores.ledger().summary(james.inbox().maildrop()).downloaded())
                .hasToString("1,3");
        assertThat(james.world.stores.ledger().summary(james.inbox().maildrop()).hidden())
                .hasToString("5");
    }

    @Test
    void leavesAMaildropThatASessionHasOpenForTheNextTime() throws MailboxException {
        james.downloaded("1:5", start);
        james.world.clock.pass(DAY.multipliedBy(31));
        UUID owner = UUID.randomUUID();
        james.world.stores.locks().acquire(james.user().id(), owner, KeepingWorld.SESSION, start);
        assertThat(swept()).isEqualTo(new SweepReport(1, 0, 0, 1, 0));
        james.world.stores.locks().release(james.user().id(), owner);

        assertThat(swept().removed()).isEqualTo(5);
        assertThat(james.world.stores.locks().holder(james.user().id())).isEmpty();
    }

    @Test
    void keepsTheIntentWhenTheMailboxFailsAndGivesTheLockBack() throws MailboxException {
        james.downloaded("1:5", start);
        james.world.clock.pass(DAY.multipliedBy(31));
        runner = (username, removal, lock) -> {
            throw new MailboxException("the disk is full");
        };

        assertThat(swept()).isEqualTo(new SweepReport(1, 0, 0, 0, 1));

        List<Removal> open = new ArrayList<>();
        james.world.stores.journal().forEachOpen(open::add);
        assertThat(open).extracting(removal -> removal.uids().toString()).containsExactly("1:5");
        assertThat(james.world.stores.locks().holder(james.user().id())).isEmpty();
        assertThat(james.numbersIn("INBOX")).hasSize(5);
    }

    @Test
    void finishesWhatAnEarlierSweepIntendedInsteadOfIntendingItAnew() throws MailboxException {
        keepsTheIntentWhenTheMailboxFailsAndGivesTheLockBack();
        assertThat(swept()).isEqualTo(new SweepReport(1, 0, 0, 0, 1));
        assertThat(james.world.stores.journal().of(james.user().id(), 9)).hasSize(1);
        runner = this::expunge;

        swept();

        assertThat(james.numbersIn("INBOX")).isEmpty();
        assertThat(james.world.stores.journal().of(james.user().id(), 9))
                .extracting(Removal::state)
                .containsExactly(RemovalState.DONE);
    }

    @Test
    void runsOnOneNodeAtATime() throws MailboxException {
        james.downloaded("1:5", start);
        List<Optional<SweepReport>> second = new ArrayList<>();

        Optional<SweepReport> first = sweep().run(
                        "sweep-1", report -> second.add(sweep().run("sweep-2", other -> {}, () -> true)), () -> true);

        assertThat(first).isPresent();
        assertThat(second).containsExactly(Optional.empty());
        assertThat(sweep().run("sweep-3", report -> {}, () -> true)).isPresent();
    }

    @Test
    void isTakenUpAfterItWasCutOff() throws MailboxException {
        james.downloaded("1:5", start);
        james.world.clock.pass(DAY.multipliedBy(31));

        assertThat(sweep().run("sweep-1", report -> {}, () -> false)).contains(SweepReport.NOTHING);
        assertThat(james.world.stores.moments().find(Sweep.LAST)).isEmpty();
        assertThat(swept().removed()).isEqualTo(5);
    }

    @Test
    void leavesWhatIsLeftOfAUserWhoIsGone() throws MailboxException {
        james.downloaded("1:5", start);
        james.world.clock.pass(DAY.multipliedBy(31));
        james.world.incarnations.begin(KeepingWorld.USER);

        assertThat(swept()).isEqualTo(SweepReport.NOTHING);
        assertThat(james.numbersIn("INBOX")).hasSize(5);
    }

    @Test
    void leavesAFolderThatIsNotTheInboxAnyMore() throws MailboxException {
        james.downloaded("1:5", start);
        james.renameInbox("Old");
        james.world.clock.pass(DAY.multipliedBy(31));

        swept();

        assertThat(ran).isEmpty();
        assertThat(james.numbersIn("Old")).hasSize(5);
    }

    @Test
    void prunesTheHistory() throws MailboxException {
        james.braked("s1", "1");
        james.world.clock.pass(DAY.multipliedBy(90));
        swept();
        assertThat(james.world.stores.journal().of(james.user().id(), 9)).hasSize(1);
        james.world.clock.pass(Duration.ofSeconds(1));
        swept();
        assertThat(james.world.stores.journal().of(james.user().id(), 9)).isEmpty();
    }
}
