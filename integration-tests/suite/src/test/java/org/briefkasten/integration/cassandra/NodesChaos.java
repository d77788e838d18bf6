package org.briefkasten.integration.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import javax.mail.MessagingException;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.MovableClock;
import org.briefkasten.integration.Mails;
import org.junit.jupiter.api.Test;

/**
 * Kills a node, or the Cassandra under both, or sets a node's clock, at random moments while mail comes to both nodes and
 * fills a mailbox beyond the threshold: what was acknowledged is there once, and the user is warned once.
 */
class NodesChaos {
    private static final long SEED = Long.getLong("chaos.seed", System.nanoTime());
    private static final int ROUNDS = Integer.getInteger("chaos.rounds", 20);
    private static final int MAIL = 5_000;
    private static final long LIMIT = 2_000_000;
    private static final int MAILS_TO_BE_WARNED = (int) (LIMIT * 80 / 100 / MAIL);

    /** A node's warning that it did not get to send is sent by another one after two minutes. */
    private static final Duration WARNED = Duration.ofMinutes(3);

    private static final Duration RECOVERY = Duration.ofMinutes(2);

    /** Half a minute is what a virtual machine loses when it is moved; a day, what a wrong date costs. */
    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(30),
            Duration.ofSeconds(-30),
            Duration.ofHours(1),
            Duration.ofHours(-1),
            Duration.ofDays(1),
            Duration.ofDays(-1));

    /** Mails that come after a step, before the clock is right again. */
    private static final int MAILS_BEHIND_A_STEP = 20;

    private final Random random = new Random(SEED);
    private final List<MovableClock> clocks = List.of(new MovableClock(), new MovableClock());
    private TwoNodes nodes;

    @Test
    void losesNothingDoublesNothingAndWarnsOnce() throws Exception {
        System.out.println("NodesChaos: -Dchaos.seed=" + SEED + " -Dchaos.rounds=" + ROUNDS);
        nodes = TwoNodes.start(clocks.get(0), clocks.get(1));
        try {
            for (int round = 0; round < ROUNDS; round++) {
                round(round);
            }
        } finally {
            nodes.close();
        }
    }

    private void round(int round) throws Exception {
        String user = nodes.user("user" + round);
        nodes.first().webadmin().setSizeQuota(user, LIMIT);
        Deliveries toFirst = Deliveries.to(nodes.first(), user, number -> mail("first", number));
        Deliveries toSecond = Deliveries.to(nodes.second(), user, number -> mail("second", number));
        int when = random.nextInt(MAILS_TO_BE_WARNED + 20);
        await().atMost(RECOVERY).until(() -> toFirst.count() + toSecond.count() >= when);
        String disturbance = disturb(() -> toFirst.count() + toSecond.count());
        List<String> acknowledged = subjects("first", toFirst.end());
        acknowledged.addAll(subjects("second", toSecond.end()));
        nodes.startWhatIsDown();
        fill(user, acknowledged);
        check(user, acknowledged, "| round " + round + " | " + disturbance + " after " + when + " mails |");
    }

    private String disturb(IntSupplier delivered) {
        int what = random.nextInt(5);
        if (what == 4) {
            nodes.cassandra().kill();
            return "Cassandra killed";
        }
        int node = what % 2;
        if (what < 2) {
            nodes.both().get(node).kill();
            return "node " + (node + 1) + " killed";
        }
        return setClock(node, delivered);
    }

    private String setClock(int node, IntSupplier delivered) {
        Duration step = STEPS.get(random.nextInt(STEPS.size()));
        clocks.get(node).setAhead(step);
        int enough = delivered.getAsInt() + MAILS_BEHIND_A_STEP;
        await().atMost(RECOVERY).until(() -> delivered.getAsInt() >= enough);
        clocks.get(node).setAhead(Duration.ZERO);
        return "clock of node " + (node + 1) + " set by " + step.toSeconds() + " s and back";
    }

    /** Goes on until the mailbox is fuller than the threshold, whoever was killed before. */
    private void fill(String user, List<String> acknowledged) throws Exception {
        JamesHost node = nodes.both().get(random.nextInt(2));
        await().atMost(RECOVERY).until(() -> Inbox.isServed(node, user));
        Deliveries rest = Deliveries.to(node, user, number -> mail("rest", number));
        int missing = Math.max(3, MAILS_TO_BE_WARNED + 3 - acknowledged.size());
        await().atMost(RECOVERY).until(() -> rest.count() >= missing);
        acknowledged.addAll(subjects("rest", rest.end()));
    }

    private void check(String user, List<String> acknowledged, String what) throws Exception {
        for (JamesHost node : nodes.both()) {
            await().atMost(RECOVERY).until(() -> Inbox.isServed(node, user));
            assertThat(Inbox.subjects(node, user))
                    .describedAs(what)
                    .containsAll(acknowledged)
                    .doesNotHaveDuplicates();
        }
        await().atMost(WARNED)
                .ignoreExceptionsInstanceOf(MessagingException.class)
                .until(() -> !Inbox.warnings(nodes.first(), user).isEmpty());
        assertThat(Inbox.warnings(nodes.second(), user)).describedAs(what).containsExactly("size; 80%");
        System.out.println(what + " acknowledged " + acknowledged.size() + " | lost 0 | doubled 0 | warned 1 |");
    }

    private static byte[] mail(String name, int number) {
        return Mails.sized(name + " " + number, MAIL);
    }

    private static List<String> subjects(String name, List<Integer> numbers) {
        List<String> subjects = new ArrayList<>();
        numbers.forEach(number -> subjects.add(name + " " + number));
        return subjects;
    }
}
