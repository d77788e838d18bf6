package org.briefkasten.integration.pop3policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.ImapClient;
import org.briefkasten.integration.LmtpClient;
import org.briefkasten.integration.Mails;
import org.briefkasten.integration.Pop3Client;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills James at random moments of a QUIT that moves every other message, each round with a user of its own, and looks
 * at them all once the interrupted sessions have been made good. Not thread-safe.
 */
final class QuitKills {
    private static final Logger LOGGER = LoggerFactory.getLogger(QuitKills.class);
    private static final String PASSWORD = "secret";
    private static final int MESSAGES = 60;
    /** The lease of the last dead session's lock, a pass of the replay after it, and two slow cores. */
    private static final Duration TO_BE_MADE_GOOD = Duration.ofSeconds(150);

    private final JamesHost host;
    private final Random random;
    private final List<String> users = new ArrayList<>();
    private final List<String> acknowledged = new ArrayList<>();
    private long undisturbedMillis;

    QuitKills(JamesHost host, long seed) {
        this.host = host;
        this.random = new Random(seed);
    }

    /** How long such a QUIT takes if nobody disturbs it: the kills fall within that time. */
    void measure() throws Exception {
        try (Pop3Client pop3 = marked(newUser())) {
            long begin = System.nanoTime();
            pop3.quit();
            undisturbedMillis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        }
        acknowledged.add(users.get(0));
    }

    void round() throws Exception {
        String user = newUser();
        long delay = random.nextInt((int) undisturbedMillis + 1);
        Pop3Client pop3 = marked(user);
        Thread quit = new Thread(() -> quit(pop3, user));
        quit.start();
        Thread.sleep(delay);
        host.kill();
        quit.join();
        LOGGER.info("Killed {} ms after QUIT was sent, of about {} ms", delay, undisturbedMillis);
        host.start();
    }

    private void quit(Pop3Client pop3, String user) {
        try (Pop3Client session = pop3) {
            if (session.ask("QUIT").startsWith("+OK")) {
                acknowledged.add(user);
            }
        } catch (IOException killed) {
            LOGGER.debug("{} got no answer to QUIT", user, killed);
        }
    }

    private Pop3Client marked(String user) throws IOException {
        Pop3Client pop3 = Pop3Client.login(host, user, PASSWORD);
        for (int number = 1; number <= MESSAGES; number += 2) {
            pop3.ok("DELE " + number);
        }
        return pop3;
    }

    private String newUser() throws IOException {
        String user = "user" + users.size() + "@example.test";
        users.add(user);
        host.webadmin().createUser(user, PASSWORD);
        for (int number = 1; number <= MESSAGES; number++) {
            LmtpClient.deliver(host, "bob@example.test", user, Mails.withSubject("Message " + number));
        }
        return user;
    }

    /** Each session's deletes are done as a whole, or not at all; no message is lost, none is there twice. */
    void assertEachQuitWholeOrNotAtAll() throws Exception {
        await().atMost(TO_BE_MADE_GOOD).pollInterval(Duration.ofSeconds(1)).until(() -> users.stream()
                .noneMatch(this::hasOpenIntents));
        int whole = 0;
        for (String user : users) {
            whole += assertWholeOrNotAtAll(user) ? 1 : 0;
        }
        LOGGER.info("{} sessions: {} carried out, {} not at all", users.size(), whole, users.size() - whole);
    }

    private boolean hasOpenIntents(String user) {
        return host.webadmin()
                .get("/pop3Policies/users/" + user + "/sessions")
                .expect(200)
                .body()
                .contains("\"state\":\"intended\"");
    }

    private boolean assertWholeOrNotAtAll(String user) throws Exception {
        try (ImapClient imap = ImapClient.connect(host, user, PASSWORD)) {
            List<String> inbox = imap.subjects("INBOX");
            List<String> trash = imap.exists("Trash") ? imap.subjects("Trash") : List.of();
            boolean whole = !trash.isEmpty();
            assertThat(inbox).as("INBOX of " + user).containsExactlyElementsOf(subjects(2, whole ? 2 : 1));
            assertThat(trash)
                    .as("Trash of " + user)
                    .containsExactlyInAnyOrderElementsOf(whole ? subjects(1, 2) : List.of());
            assertThat(whole || !acknowledged.contains(user))
                    .as(user + " was told +OK")
                    .isTrue();
            return whole;
        }
    }

    private static List<String> subjects(int first, int step) {
        return IntStream.iterate(step == 1 ? 1 : first, number -> number <= MESSAGES, number -> number + step)
                .mapToObj(number -> "Message " + number)
                .collect(Collectors.toList());
    }
}
