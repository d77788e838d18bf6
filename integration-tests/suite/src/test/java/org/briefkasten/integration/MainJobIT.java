package org.briefkasten.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.JamesHostBuilder;
import org.briefkasten.peers.MessageCorpus;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.briefkasten.peers.SampleMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The product's main job on real input: a user's mail elsewhere comes into a stock James and is read there. */
@RequiresPeer(Peer.DOVECOT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MainJobIT {
    private static final String ALICE = "alice@example.test";
    private static final String PASSWORD = "secret";

    private final List<String> atTheProvider = new ArrayList<>();
    private ExternalProvider provider;
    private JamesHost james;
    private String account;
    private String firstFetch;

    @BeforeAll
    void fetchEverythingOnce() {
        provider = ExternalProvider.start();
        provider.dovecot()
                .deliverAll(ExternalProvider.USER, "INBOX", corpus(generated()).map(this::remembered));
        james = provider.trustedBy(builder().heap(1536)).start();
        james.webadmin().createDomain("example.test");
        james.webadmin().createUser(ALICE, PASSWORD);
        account = provider.addTo(james, ALICE);
        firstFetch = ExternalProvider.fetch(james, ALICE, account);
    }

    JamesHostBuilder builder() {
        return JamesHost.builder(HostKind.MEMORY);
    }

    /** How many messages there are beside the real ones and the large one. */
    int generated() {
        return 3_000;
    }

    @AfterAll
    void close() {
        Stream.of(james, provider).filter(it -> it != null).forEach(it -> closeQuietly(it));
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<SampleMessage> corpus(int generated) {
        return Stream.of(
                        MessageCorpus.mime4j().stream(),
                        MessageCorpus.generated(1, generated),
                        Stream.of(MessageCorpus.large(1)))
                .flatMap(messages -> messages);
    }

    private byte[] remembered(SampleMessage message) {
        atTheProvider.add(message.sha256());
        return message.bytes();
    }

    @Test
    void everyMessageIsReadOverPop3sAsItWasButForTheTraceHeader() throws Exception {
        assertThat(firstFetch).contains("\"status\":\"completed\"");
        assertThat(readOverPop3s()).containsExactlyInAnyOrderElementsOf(atTheProvider);
    }

    @Test
    void aSecondFetchBringsNothing() throws Exception {
        assertThat(ExternalProvider.fetch(james, ALICE, account)).contains("\"status\":\"completed\"");
        try (Pop3Client pop3 = Pop3Client.login(james, ALICE, PASSWORD)) {
            assertThat(pop3.ok("STAT")).startsWith("+OK " + atTheProvider.size() + " ");
        }
    }

    private List<String> readOverPop3s() throws Exception {
        try (Pop3Client pop3 = Pop3Client.login(james, ALICE, PASSWORD)) {
            List<String> hashes = new ArrayList<>();
            for (int number = 1; number <= pop3.lines("LIST").size(); number++) {
                hashes.add(SampleMessage.sha256(withoutTraceHeader(pop3.retrieve(number))));
            }
            return hashes;
        }
    }

    private static byte[] withoutTraceHeader(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        assertThat(text).startsWith("X-Briefkasten-External: ");
        return text.substring(text.indexOf("\r\n") + 2).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void whatPop3DeletesIsInTheTrashOverImap() throws Exception {
        String bob = user("bob");
        LmtpClient.deliver(james, "carol@example.test", bob, Mails.withSubject("Stays"));
        LmtpClient.deliver(james, "carol@example.test", bob, Mails.withSubject("Goes"));
        try (Pop3Client pop3 = Pop3Client.login(james, bob, PASSWORD)) {
            pop3.ok("DELE 2");
            pop3.quit();
        }

        try (ImapClient imap = ImapClient.connect(james, bob, PASSWORD)) {
            assertThat(imap.subjects("INBOX")).containsExactly("Stays");
            assertThat(imap.subjects("Trash")).containsExactly("Goes");
        }
    }

    @Test
    void aWarningIsInTheInboxOnceFourFifthsOfTheQuotaAreCrossed() throws Exception {
        String carol = user("carol");
        james.webadmin().setSizeQuota(carol, 100_000);
        LmtpClient.deliver(james, "bob@example.test", carol, Mails.sized("Below", 70_000));
        LmtpClient.deliver(james, "bob@example.test", carol, Mails.sized("Above", 15_000));

        try (ImapClient imap = ImapClient.connect(james, carol, PASSWORD)) {
            await().until(() -> imap.count("INBOX") == 3);
            assertThat(imap.messages("INBOX").stream()
                            .map(message -> new String(message, StandardCharsets.UTF_8))
                            .filter(text -> text.contains("X-Briefkasten-Quota-Warning: size; 80%\r\n"))
                            .collect(Collectors.toList()))
                    .hasSize(1);
        }
    }

    private String user(String name) {
        String address = name + "@example.test";
        james.webadmin().createUser(address, PASSWORD);
        return address;
    }
}
