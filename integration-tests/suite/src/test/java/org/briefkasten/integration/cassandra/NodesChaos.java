package org.briefkasten.integration.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import javax.mail.MessagingException;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.Mails;
import org.briefkasten.integration.Pop3Client;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.junit.jupiter.api.Test;

/**
 * Sets the clocks of both nodes and kills a node, or the Cassandra under both, at random moments while mail comes to both
 * and fills a mailbox beyond the threshold: what was acknowledged is there once, the user is warned once, of two settings
 * the later one holds, and a mailbox that one node has opened is closed to the other until then.
 */
@RequiresPeer({Peer.CASSANDRA, Peer.DOVECOT, Peer.C_COMPILER})
class NodesChaos {
    private static final long SEED = Long.getLong("chaos.seed", System.nanoTime());
    private static final int ROUNDS = Integer.getInteger("chaos.rounds", 20);
    private static final int MAIL = 5_000;
    private static final long LIMIT = 2_000_000;
    private static final int MAILS_TO_BE_WARNED = (int) (LIMIT * 80 / 100 / MAIL);

    /** A node's warning that it did not get to send is sent by another one after two minutes. */
    private static final Duration WARNED = Duration.ofMinutes(3);

    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final Duration SEEN_BY_THE_OTHER_NODE = Duration.ofSeconds(15);

    private final Random random = new Random(SEED);
    private final Disasters disasters = new Disasters(random);
    private final TwoNodes nodes = disasters.nodes();
    private final List<String> users = new ArrayList<>();

    @Test
    void losesNothingDoublesNothingAndWarnsOnce() throws Exception {
        System.out.println("NodesChaos: -Dchaos.seed=" + SEED + " -Dchaos.rounds=" + ROUNDS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                round(round);
            }
            for (String user : users) {
                checkWarnedOnce(user, nodes.first(), user + " at the end");
            }
        } finally {
            nodes.close();
        }
    }

    private void round(int round) throws Exception {
        String user = nodes.user("user" + round);
        users.add(user);
        nodes.first().webadmin().setSizeQuota(user, LIMIT);
        String what = "| round " + round + " | " + disasters.setClocks();
        Deliveries toFirst = Deliveries.to(nodes.first(), user, number -> mail("first", number));
        Deliveries toSecond = Deliveries.to(nodes.second(), user, number -> mail("second", number));
        int when = random.nextInt(MAILS_TO_BE_WARNED + 20);
        await().atMost(RECOVERY).until(() -> toFirst.count() + toSecond.count() >= when);
        what += "; after " + when + " mails " + disasters.kill() + ", " + disasters.setClocks() + " |";
        List<String> acknowledged = subjects("first", toFirst.end());
        acknowledged.addAll(subjects("second", toSecond.end()));
        nodes.startWhatIsDown();
        fill(user, acknowledged);
        check(user, acknowledged, what);
    }

    /** Goes on until the mailbox is fuller than the threshold, whoever was killed before. */
    private void fill(String user, List<String> acknowledged) throws Exception {
        JamesHost node = any();
        await().atMost(RECOVERY).until(() -> Inbox.isServed(node, user));
        Deliveries rest = Deliveries.to(node, user, number -> mail("rest", number));
        int missing = Math.max(3, MAILS_TO_BE_WARNED + 3 - acknowledged.size());
        await().atMost(RECOVERY).until(() -> rest.count() >= missing);
        acknowledged.addAll(subjects("rest", rest.end()));
    }

    private void check(String user, List<String> acknowledged, String what) throws Exception {
        for (JamesHost node : nodes.both()) {
            List<String> subjects = answered(what, RECOVERY, () -> Inbox.subjects(node, user), found -> true);
            assertThat(subjects).describedAs(what).containsAll(acknowledged).doesNotHaveDuplicates();
        }
        answered(what, WARNED, () -> Inbox.warnings(nodes.first(), user), found -> !found.isEmpty());
        checkWarnedOnce(user, nodes.second(), what);
        checkSettings(user, what);
        checkLock(user, what);
        System.out.println(what + " acknowledged " + acknowledged.size() + " | lost 0 | doubled 0 | warned 1 |");
    }

    /** James 3.8.1 answers BAD to a FETCH while the other node appends. */
    private static List<String> answered(
            String what, Duration limit, Callable<List<String>> question, Predicate<List<String>> condition) {
        return await(what)
                .atMost(limit)
                .ignoreExceptionsInstanceOf(MessagingException.class)
                .until(question, condition);
    }

    private void checkWarnedOnce(String user, JamesHost node, String what) {
        assertThat(answered(what, RECOVERY, () -> Inbox.warnings(node, user), found -> true))
                .describedAs(what)
                .containsExactly("size; 80%");
    }

    private void checkSettings(String user, String what) {
        JamesHost one = any();
        JamesHost other = otherThan(one);
        String policy = "/pop3Policies/users/" + user;
        one.webadmin().put(policy, "{\"expose\":\"notDownloaded\"}").expect(204);
        other.webadmin().put(policy, "{\"expose\":\"30d\"}").expect(204);
        for (JamesHost node : nodes.both()) {
            await(what).atMost(SEEN_BY_THE_OTHER_NODE).untilAsserted(() -> assertThat(
                            node.webadmin().get(policy).expect(200).body())
                    .contains("\"expose\":\"30d\""));
        }
        one.webadmin().delete(policy).expect(204);
    }

    private void checkLock(String user, String what) throws Exception {
        JamesHost one = any();
        try (Pop3Client holder = Pop3Client.login(one, user, TwoNodes.PASSWORD);
                Pop3Client other = Pop3Client.connect(otherThan(one))) {
            other.ok("USER " + user);
            assertThat(other.ask("PASS " + TwoNodes.PASSWORD)).describedAs(what).startsWith("-ERR [IN-USE] ");
            holder.quit();
        }
        Pop3Client.login(otherThan(one), user, TwoNodes.PASSWORD).close();
    }

    private JamesHost any() {
        return nodes.both().get(random.nextInt(2));
    }

    private JamesHost otherThan(JamesHost node) {
        return node == nodes.first() ? nodes.second() : nodes.first();
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
