package org.briefkasten.integration.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.Mails;
import org.briefkasten.integration.externalfetch.Provider.Way;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The smallest heap with which James (memory flavour) takes a message of 100 MB: appended from its file by James's own
 * {@code appendMessage} from within, and fetched from Dovecot. Each attempt has a James of its own.
 */
@RequiresPeer(Peer.DOVECOT)
class LargeMessageHeapBenchmark {
    private static final int OCTETS = 100_000_000;
    private static final int STEP_MEBIBYTES = 8;
    private static final int LEAST = 64;
    private static final int MOST = 1_024;
    private static final int LIMIT = 16;
    private static final String USER = "bob@example.test";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path directory;

    private static Path file;
    private static Provider provider;

    /** Whether a James takes the message. */
    private interface Attempt {
        boolean succeeds(JamesHost james) throws Exception;
    }

    @BeforeAll
    static void start() throws Exception {
        file = directory.resolve("message");
        byte[] message = Mails.sized("large", OCTETS);
        Files.write(file, message);
        provider = Provider.start();
        provider.addUser("large");
        provider.dovecot().deliverAll("large", "INBOX", Stream.of(message));
    }

    @AfterAll
    static void close() {
        provider.close();
    }

    @Test
    void comparesTheHeapOfAFetchWithThatOfAnAppend() throws Exception {
        int append = smallest(LargeMessageHeapBenchmark::append);
        for (Way way : new Way[] {Way.POP3S, Way.IMAPS}) {
            int fetch = smallest(james -> fetch(james, way));
            System.out.printf(
                    Locale.ROOT,
                    "| 100 MB over %s | James's append %d MiB | fetch %d MiB | %+d MiB |%n",
                    way,
                    append,
                    fetch,
                    fetch - append);
            assertThat(fetch - append).isLessThanOrEqualTo(LIMIT);
        }
    }

    private static int smallest(Attempt attempt) throws Exception {
        int fails = LEAST;
        int succeeds = MOST;
        while (succeeds - fails > STEP_MEBIBYTES) {
            int heap = (fails + succeeds) / 2;
            if (succeeds(heap, attempt)) {
                succeeds = heap;
            } else {
                fails = heap;
            }
        }
        return succeeds;
    }

    private static boolean succeeds(int heap, Attempt attempt) throws Exception {
        try (JamesHost james = AppendCeiling.start(
                provider.trustedBy(JamesHost.builder(HostKind.MEMORY), "<maximumMessageSize>200MB</maximumMessageSize>")
                        .heap(heap))) {
            james.webadmin().createDomain("example.test");
            james.webadmin().createUser(USER, "secret");
            return attempt.succeeds(james);
        } catch (IllegalStateException | AssertionError e) {
            return false;
        }
    }

    private static boolean append(JamesHost james) {
        AppendCeiling.append(james, file, USER);
        return true;
    }

    private static boolean fetch(JamesHost james, Way way) throws Exception {
        String account = provider.addAccount(james, USER, way, "large", "large@ext.example", "");
        return james.webadmin()
                .awaitTask(Provider.begin(james, USER, account), PATIENCE)
                .contains("\"fetched\":1");
    }
}
