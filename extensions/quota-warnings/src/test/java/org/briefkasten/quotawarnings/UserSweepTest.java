package org.briefkasten.quotawarnings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.james.core.Username;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.user.memory.MemoryUsersRepository;
import org.briefkasten.quotawarnings.evidence.Evidence;
import org.briefkasten.quotawarnings.refusals.Refusals;
import org.briefkasten.quotawarnings.storm.StormControl;
import org.briefkasten.quotawarnings.work.Turn;
import org.briefkasten.quotawarnings.work.Turns;
import org.briefkasten.storage.testing.H2TestDatabase;
import org.briefkasten.users.FixedDomain;
import org.briefkasten.users.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserSweepTest {
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    private final MemoryJames james = new MemoryJames();
    private final SettableClock clock = new SettableClock();
    private final LivingUsers living = new LivingUsers();
    private final MemoryUsersRepository users =
            MemoryUsersRepository.withVirtualHosting(new FixedDomain("example.org"));
    private final List<String> checked = new CopyOnWriteArrayList<>();
    private final SweepProgress progress = new SweepProgress();
    private final RemoteSending remote = new RemoteSending();
    private final List<CheckQueue> queues = new ArrayList<>();
    private H2TestDatabase database;
    private QuotaStores stores;
    private Turns turns;
    private Bands bands;
    private UserSweep sweep;
    private Runnable atCheck = () -> {};

    @BeforeEach
    void open() throws Exception {
        database = new H2TestDatabase(directory);
        stores = database.backend().open(QuotaStores.FACTORY);
        turns = new Turns(stores.work(), clock);
        for (String name : List.of("dora", "ann", "carl", "ben")) {
            users.addUser(Username.of(name + "@example.org"), "secret");
        }
        bands = new Bands();
        sweep = node(bands);
    }

    @AfterEach
    void close() {
        queues.forEach(CheckQueue::close);
        remote.close();
        database.close();
    }

    private UserSweep node(Bands ofNode) {
        WarningMetrics metrics = new WarningMetrics(new RecordingMetricFactory());
        KnownEpisodes known = new KnownEpisodes();
        SettingsSource settings = username -> {
            checked.add(username.getLocalPart());
            atCheck.run();
            return Thresholds.settings(Thresholds.SIZE_80);
        };
        UsageReader usages = james.usageReader();
        SituationReader reader = new SituationReader(usages, settings, (user, usage) -> Evidence.NONE);
        Refusals refusals = new Refusals(stores.refusals(), living, clock);
        Timing timing = Node.FAST;
        Outbox outbox = new Outbox(
                stores.episodes(),
                Set.of(),
                remote,
                new StormControl(Node.NO_STORMS, clock),
                james.digests(stores, living, settings, Node.NO_STORMS, clock),
                clock,
                timing,
                metrics);
        UserCheck check = new UserCheck(
                living, reader, usages, stores.episodes(), outbox, known, ofNode, refusals, clock, metrics);
        CheckQueue queue = new CheckQueue(check, timing);
        queues.add(queue);
        EpisodeSweep episodes =
                new EpisodeSweep(stores.episodes(), living, reader, outbox, known, queue, refusals, clock, timing);
        return new UserSweep(users, check, episodes, stores.episodes(), ofNode, turns, clock);
    }

    @Test
    void checksEverybodyOnce() throws Exception {
        sweep.run(progress);

        assertThat(checked).containsExactly("ann", "ben", "carl", "dora");
        assertThat(progress.checkedUsers()).isEqualTo(4);
        assertThat(turns.state(UserSweep.WORK).done()).contains(clock.instant());
    }

    @Test
    void isTakenUpByAnotherNodeWhereItWasBrokenOff() throws Exception {
        atCheck = () -> {
            // Long enough for the next one to be noted, and then the node is gone.
            clock.pass(Duration.ofSeconds(15));
            if (checked.size() == 3) {
                throw new NodeKilled();
            }
        };
        try {
            sweep.run(progress);
        } catch (NodeKilled e) {
            assertThat(checked).containsExactly("ann", "ben", "carl");
        }
        checked.clear();
        atCheck = () -> {};
        clock.pass(Turns.LEASE);

        node(new Bands()).run(progress);

        assertThat(checked).containsExactly("carl", "dora", "ann", "ben");
    }

    @Test
    void isLeftToTheNodeThatSweeps() throws Exception {
        try (Turn others = turns.take(UserSweep.WORK).orElseThrow()) {
            sweep.runIfDue(progress, INTERVAL);
            assertThat(checked).isEmpty();
            others.done("");
        }
        bands.put(james.quotaRootOf(MemoryJames.BOB), new Band(Band.Range.UNLIMITED, Band.Range.UNLIMITED));

        sweep.runIfDue(progress, INTERVAL);

        assertThat(checked).isEmpty();
        assertThat(bands.of(james.quotaRootOf(MemoryJames.BOB)))
                .as("what the other node found may be news here")
                .isNull();
    }

    @Test
    void isDueAgainWhenTheIntervalIsOverOnAnyNode() throws Exception {
        sweep.runIfDue(progress, INTERVAL);
        checked.clear();
        UserSweep other = node(new Bands());

        clock.pass(INTERVAL.minusSeconds(1));
        sweep.runIfDue(progress, INTERVAL);
        other.runIfDue(progress, INTERVAL);
        assertThat(checked).isEmpty();

        clock.pass(Duration.ofSeconds(1));
        other.runIfDue(progress, INTERVAL);
        sweep.runIfDue(progress, INTERVAL);
        assertThat(checked).containsExactly("ann", "ben", "carl", "dora");
    }

    @Test
    void isDueWhenTheClockWasSetBackSinceTheLast() throws Exception {
        sweep.runIfDue(progress, INTERVAL);
        checked.clear();

        clock.pass(Duration.ofDays(-1));
        sweep.runIfDue(progress, INTERVAL);

        assertThat(checked).containsExactly("ann", "ben", "carl", "dora");
    }

    @Test
    void endsAtTheNextUserWhenItIsToStop() throws Exception {
        atCheck = progress::stop;

        sweep.run(progress);

        assertThat(checked).containsExactly("ann");
        assertThat(turns.take(UserSweep.WORK)).isPresent();
    }

    /** Past every handler of exceptions, as a kill is. */
    private static final class NodeKilled extends Error {}
}
