package org.briefkasten.integration.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.ImapClient;
import org.briefkasten.integration.externalfetch.Provider.Way;
import org.briefkasten.peers.MessageCorpus;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.briefkasten.peers.SampleMessage;
import org.junit.jupiter.api.Test;

/** A James whose mailboxes outlive it is killed in the midst of fetches over IMAP; nothing is lost, nothing doubled. */
@RequiresPeer(Peer.DOVECOT)
class ImapFetchOverKillIT {
    private static final String ALICE = "alice@example.test";
    private static final String PASSWORD = "secret";
    private static final int MESSAGES = 150;
    private static final long SEED = 6;

    private final Random random = new Random(SEED);

    @Test
    void everyMessageIsThereOnceAfterTwoKills() throws Exception {
        List<SampleMessage> corpus = MessageCorpus.generated(SEED, MESSAGES).collect(Collectors.toList());
        try (Provider provider = Provider.start();
                JamesHost james =
                        provider.trustedBy(JamesHost.builder(HostKind.JPA)).start()) {
            provider.addUser("collect");
            provider.dovecot().deliverAll("collect", "INBOX", corpus.stream().map(SampleMessage::bytes));
            james.webadmin().createDomain("example.test");
            james.webadmin().createUser(ALICE, PASSWORD);
            String account = provider.addAccount(james, ALICE, Way.IMAPS, "collect", "collect@ext.example", "");
            killInAFetch(james, account, 5 + random.nextInt(40));
            killInAFetch(james, account, 60 + random.nextInt(40));

            assertThat(Provider.fetch(james, ALICE, account)).contains(Provider.COMPLETED);

            try (ImapClient imap = ImapClient.connect(james, ALICE, PASSWORD)) {
                assertThat(Provider.hashes(imap, "INBOX"))
                        .containsExactlyInAnyOrderElementsOf(
                                corpus.stream().map(SampleMessage::sha256).collect(Collectors.toList()));
            }
        }
    }

    private static void killInAFetch(JamesHost james, String account, int whenThere) {
        Provider.begin(james, ALICE, account);
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> count(james) >= whenThere);
        james.kill();
        james.start();
    }

    private static int count(JamesHost james) throws Exception {
        try (ImapClient imap = ImapClient.connect(james, ALICE, PASSWORD)) {
            return imap.count("INBOX");
        }
    }
}
