package org.briefkasten.pop3policy.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.briefkasten.pop3policy.FixedPolicies;
import org.briefkasten.pop3policy.KeepingWorld;
import org.briefkasten.pop3policy.OnDelete;
import org.briefkasten.pop3policy.Pop3Client;
import org.briefkasten.pop3policy.Pop3Host;
import org.briefkasten.pop3policy.removal.RemovalState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyMessagesTest {
    private static final int MANY = 100_000;
    private static final int AT_ONCE = 1_000;

    @TempDir
    Path directory;

    @Test
    void listsAndDeletesAHundredThousandMessages() throws Exception {
        try (KeepingWorld james = new KeepingWorld(directory, "<p><onDelete>hide</onDelete></p>").append(AT_ONCE);
                Pop3Host host = new Pop3Host(james)
                        .policy(FixedPolicies.builtIn().onDelete(FixedPolicies.ruled(OnDelete.HIDE)))
                        .start(directory)) {
            james.copyInbox(MANY / AT_ONCE - 1);
            try (Pop3Client client = host.connect().login()) {
                assertThat(client.send("STAT")).startsWith("+OK " + MANY + " ");
                List<String> unique = client.list("UIDL");
                assertThat(unique).hasSize(MANY).startsWith("1 1").endsWith(MANY + " " + MANY);
                for (int first = 1; first < MANY; first += AT_ONCE) {
                    delete(client, first, Math.min(first + AT_ONCE, MANY));
                }
                assertThat(client.list("LIST")).hasSize(1);
                assertThat(client.send("QUIT")).startsWith("+OK");
            }
            assertThat(james.stores().journal().of(james.user().id(), 9))
                    .singleElement()
                    .satisfies(removal -> {
                        assertThat(removal.state()).isEqualTo(RemovalState.DONE);
                        assertThat(removal.uids()).hasToString("1:" + (MANY - 1));
                    });
            try (Pop3Client client = host.connect().login()) {
                assertThat(client.list("UIDL")).containsExactly("1 " + MANY);
            }
        }
    }

    private static void delete(Pop3Client client, int first, int end) throws IOException {
        client.write(IntStream.range(first, end)
                .mapToObj(number -> "DELE " + number + "\r\n")
                .collect(Collectors.joining()));
        for (int number = first; number < end; number++) {
            assertThat(client.line()).startsWith("+OK");
        }
    }
}
