package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.briefkasten.externalfetch.FakeMailboxes.Killed;
import org.briefkasten.externalfetch.FakeMailboxes.Moment;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.briefkasten.externalfetch.remote.RemoteState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrivalGroupTest {
    private static final List<String> TEN = IntStream.range(0, 10)
            .mapToObj(i -> "Subject: " + i + "\r\n\r\nx\r\n")
            .collect(Collectors.toList());

    @TempDir
    Path root;

    @ParameterizedTest
    @EnumSource(Moment.class)
    void neitherLosesNorDoublesAMessageWhenTheProcessDiesAmidAGroup(Moment moment) {
        try (FetchScene scene = new FetchScene(root)) {
            ExternalAccount account = accountWithTen(scene);
            scene.mailboxes.spare(4);
            scene.mailboxes.kill(moment);
            assertThatThrownBy(() -> scene.fetch(account)).isInstanceOf(Killed.class);
            assertThat(scene.mailboxes.contents("INBOX")).hasSize(moment == Moment.BEFORE ? 4 : 5);

            scene.mailboxes.work();
            scene.restart();
            assertThat(scene.fetch(account).complete()).isTrue();
            assertThat(scene.mailboxes.contents("INBOX")).containsExactlyInAnyOrderElementsOf(TEN);
            assertThat(scene.fetch(account).alreadyHere()).isEqualTo(10);
        }
    }

    @Test
    void leavesNoTraceOfWhatWaitsBehindAFullMailbox() {
        try (FetchScene scene = new FetchScene(root)) {
            ExternalAccount account = accountWithTen(scene);
            scene.mailboxes.spare(4);
            scene.mailboxes.fill();
            FetchReport full = scene.fetch(account);
            assertThat(full.fetched()).isEqualTo(4);
            assertThat(full.quarantined() + full.failed()).isZero();
            assertThat(scene.ledgerRows(account, "uid3")).hasSize(1);
            assertThat(scene.ledgerRows(account, "uid4", "uid5", "uid9")).isEmpty();

            scene.mailboxes.work();
            FetchReport next = scene.fetch(account);
            assertThat(next.fetched()).isEqualTo(6);
            assertThat(next.alreadyHere()).isEqualTo(4);
            assertThat(scene.mailboxes.contents("INBOX")).containsExactlyElementsOf(TEN);
        }
    }

    @Test
    void takesNoTwoMessagesOfOneNameOrOneContent() throws IOException {
        try (ArrivalGroup group = new ArrivalGroup()) {
            group.add(arrival("a", "one\r\n"));
            assertThat(group.takes(arrival("b", "two\r\n"))).isTrue();
            assertThat(group.takes(arrival("a", "two\r\n"))).isFalse();
            assertThat(group.takes(arrival("b", "one\r\n"))).isFalse();
            assertThat(group.takes(arrival("b", "one")))
                    .as("without the line's end")
                    .isFalse();
        }
    }

    @Test
    void isFullWithManyMessagesOrManyOctets() throws IOException {
        try (ArrivalGroup many = new ArrivalGroup();
                ArrivalGroup large = new ArrivalGroup()) {
            for (int i = 0; i < ArrivalGroup.MOST_MESSAGES; i++) {
                assertThat(many.takes(arrival("next", "next"))).isTrue();
                many.add(arrival("uid" + i, "content " + i));
            }
            assertThat(many.takes(arrival("next", "next"))).isFalse();
            large.add(arrival("a", "x".repeat((int) ArrivalGroup.MOST_OCTETS)));
            assertThat(large.takes(arrival("next", "next"))).isFalse();
        }
    }

    private static ExternalAccount accountWithTen(FetchScene scene) {
        IntStream.range(0, TEN.size()).forEach(i -> scene.maildrop.add("uid" + i, TEN.get(i)));
        return scene.addAccount();
    }

    private Arrival arrival(String uid, String content) throws IOException {
        SpooledMessage message = new Spool(root.resolve("spool")).begin();
        message.write(content.getBytes(StandardCharsets.US_ASCII));
        message.finish();
        return new Arrival(new RemoteMessage(1, uid, content.length()), RemoteState.NONE, message);
    }
}
