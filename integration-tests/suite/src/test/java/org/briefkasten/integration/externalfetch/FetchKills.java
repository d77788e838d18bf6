package org.briefkasten.integration.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.ImapClient;
import org.briefkasten.integration.externalfetch.Provider.Way;
import org.briefkasten.peers.MaildirFolder;
import org.briefkasten.peers.MessageCorpus;
import org.briefkasten.peers.SampleMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills James at random moments of fetches, each round with a user of its own and a mailbox of its own elsewhere: over POP3
 * and over IMAP, with mail that is kept there and with mail that is deleted there. After each kill the fetch is asked for
 * again, in half of the rounds with another UIDVALIDITY there, and once more after another change of it; then every message
 * must be here once, by its SHA-256. Not thread-safe.
 */
final class FetchKills {
    private static final Logger LOGGER = LoggerFactory.getLogger(FetchKills.class);
    private static final String PASSWORD = "secret";
    private static final int MESSAGES = 60;
    private static final Way[] WAYS = {Way.POP3S, Way.IMAPS};

    private final JamesHost james;
    private final Provider provider;
    private final Random random;
    private final List<SampleMessage> corpus;
    private int rounds;
    private long undisturbedMillis;

    FetchKills(JamesHost james, Provider provider, long seed) {
        this.james = james;
        this.provider = provider;
        this.random = new Random(seed);
        this.corpus = MessageCorpus.generated(seed, MESSAGES).collect(Collectors.toList());
        james.webadmin().createDomain("example.test");
    }

    /** How long a fetch takes in a James that has just started, if nobody disturbs it: the kills fall within that time. */
    void measure() {
        String owner = newUser("undisturbed");
        String account = newAccount(owner, Way.IMAPS, "delete");
        long begin = System.nanoTime();
        assertThat(Provider.fetch(james, owner, account)).contains(Provider.COMPLETED);
        undisturbedMillis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    /** Kills once, and looks whether everything is there once. */
    void round() throws Exception {
        Way way = WAYS[rounds % WAYS.length];
        String afterFetch = rounds / WAYS.length % 2 == 0 ? "delete" : "keep";
        rounds++;
        String owner = newUser("round" + rounds);
        String account = newAccount(owner, way, afterFetch);
        long delay = random.nextInt((int) undisturbedMillis + 1);
        boolean anew = random.nextBoolean();
        String round = "round " + rounds + ", " + way + ", " + afterFetch + ", killed " + delay
                + " ms after the request of " + undisturbedMillis + (anew ? ", then another UIDVALIDITY" : "");
        killInAFetch(owner, account, delay);
        LOGGER.info("{}: {} messages were here", round, count(owner));
        if (anew) {
            inbox(owner).forgetUids();
        }
        assertThat(Provider.fetch(james, owner, account)).as(round).contains(Provider.COMPLETED);
        inbox(owner).forgetUids();
        assertThat(Provider.fetch(james, owner, account)).as(round).contains(Provider.COMPLETED);
        assertEachThereOnce(round, owner);
        assertThat(inbox(owner).count()).as(round).isEqualTo(afterFetch.equals("keep") ? MESSAGES : 0);
    }

    private void killInAFetch(String owner, String account, long delay) throws InterruptedException {
        Provider.begin(james, owner, account);
        james.process().awaitExit(Duration.ofMillis(delay));
        james.kill();
        james.start();
    }

    private void assertEachThereOnce(String round, String owner) throws Exception {
        try (ImapClient imap = ImapClient.connect(james, owner, PASSWORD)) {
            assertThat(Provider.hashes(imap, "INBOX"))
                    .as(round)
                    .containsExactlyInAnyOrderElementsOf(
                            corpus.stream().map(SampleMessage::sha256).collect(Collectors.toList()));
        }
    }

    private int count(String owner) throws Exception {
        try (ImapClient imap = ImapClient.connect(james, owner, PASSWORD)) {
            return imap.exists("INBOX") ? imap.count("INBOX") : 0;
        }
    }

    private String newUser(String name) {
        String owner = name + "@example.test";
        james.webadmin().createUser(owner, PASSWORD);
        provider.addUser(name);
        provider.dovecot().deliverAll(name, "INBOX", corpus.stream().map(SampleMessage::bytes));
        return owner;
    }

    private String newAccount(String owner, Way way, String afterFetch) {
        String name = nameOf(owner);
        return provider.addAccount(
                james, owner, way, name, name + "@ext.example", ",\"afterFetch\":\"" + afterFetch + "\"");
    }

    private MaildirFolder inbox(String owner) {
        return provider.dovecot().maildir(nameOf(owner)).inbox();
    }

    private static String nameOf(String owner) {
        return owner.substring(0, owner.indexOf('@'));
    }
}
