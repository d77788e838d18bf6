package org.briefkasten.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is written into a Maildir comes out of Dovecot byte for byte: the ground that other tests stand on. */
@RequiresPeer(Peer.DOVECOT)
class MessageCorpusOverTheWireIT {
    private static final String USER = "corpus@provider.example";
    private static final String PASSWORD = "secret";
    private static final long SEED = 20261122;

    private static DovecotServer server;
    private static List<String> delivered;

    @BeforeAll
    static void start() {
        server = DovecotServer.create();
        server.addUser(USER, PASSWORD);
        server.deliverAll(USER, "INBOX", corpus().map(SampleMessage::bytes));
        delivered = corpus().map(SampleMessage::sha256).collect(Collectors.toList());
        server.start();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Stream<SampleMessage> corpus() {
        return Stream.of(
                        MessageCorpus.mime4j().stream(),
                        MessageCorpus.generated(SEED, 300),
                        Stream.of(MessageCorpus.large(SEED)))
                .flatMap(messages -> messages);
    }

    @Test
    void retrievesEveryMessageOverPop3sAsItWasDelivered() throws IOException {
        List<String> retrieved = new ArrayList<>();
        try (Pop3Client client = server.connectPop3s()) {
            client.login(USER, PASSWORD);
            for (int number = 1; number <= client.count(); number++) {
                retrieved.add(SampleMessage.sha256(client.retrieve(number)));
            }
        }

        assertThat(retrieved).hasSize(381).isEqualTo(delivered);
    }

    @Test
    void fetchesEveryMessageOverImapsAsItWasDelivered() throws IOException {
        try (ImapClient client = ImapClient.connect(server, USER, PASSWORD)) {
            assertThat(client.fetchAll("INBOX"))
                    .extracting(SampleMessage::sha256)
                    .isEqualTo(delivered);
        }
    }

    @Test
    void takesThousandsOfMessagesAtOnce() throws IOException {
        server.addUser("thousands", PASSWORD);
        server.deliverAll(
                "thousands", "INBOX", MessageCorpus.generated(SEED, 3_000).map(SampleMessage::bytes));

        try (Pop3Client client = server.connectPop3s()) {
            client.login("thousands", PASSWORD);
            assertThat(client.count()).isEqualTo(3_000);
            assertThat(SampleMessage.sha256(client.retrieve(3_000)))
                    .isEqualTo(MessageCorpus.generated(SEED, 3_000)
                            .skip(2_999)
                            .findFirst()
                            .orElseThrow()
                            .sha256());
        }
    }
}
