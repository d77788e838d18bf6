package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.briefkasten.externalfetch.remote.RemoteState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoverTest {
    @TempDir
    Path root;

    private final List<String> taken = new CopyOnWriteArrayList<>();

    @Test
    void letsItsUserGoOnWhileAGroupIsTakenAndKeepsTheOrder() throws IOException {
        CountDownLatch wentOn = new CountDownLatch(1);
        try (Handover handover = new Handover(arrivals -> {
            Uninterruptibles.awaitUninterruptibly(wentOn);
            note(arrivals);
        })) {
            handover.begin(group("a"));
            assertThat(taken).isEmpty();
            wentOn.countDown();
            handover.begin(group("b"));
            handover.end(group("c"));
            assertThat(taken).containsExactly("a", "b", "c");
        }
        assertThat(spooled()).isZero();
    }

    @Test
    void takesNothingBehindAGroupThatFailed() throws IOException {
        try (Handover handover = new Handover(arrivals -> {
            note(arrivals);
            throw new FetchStoppedException(FetchOutcome.MAILBOX_FULL, "full");
        })) {
            handover.begin(group("a"));
            assertThatThrownBy(() -> handover.begin(group("b")))
                    .isInstanceOf(FetchStoppedException.class)
                    .hasMessage("full");
            assertThatThrownBy(() -> handover.end(group("c")))
                    .as("asked of its own")
                    .hasMessage("full");
            assertThat(taken).containsExactly("a", "c");
        }
        assertThat(spooled()).isZero();
    }

    @Test
    void waitsForWhatIsUnderWayWhenItIsClosed() throws IOException {
        try (Handover handover = new Handover(this::note)) {
            handover.begin(group("a"));
        }
        assertThat(taken).containsExactly("a");
        assertThat(spooled()).isZero();
    }

    private void note(List<Arrival> arrivals) {
        arrivals.forEach(arrival -> taken.add(arrival.listed().uid()));
    }

    private long spooled() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.count();
        }
    }

    /** Of one message that is so large that it lies in a file. */
    private ArrivalGroup group(String uid) throws IOException {
        SpooledMessage message = new SpooledMessage(() -> Files.createTempFile(root, "", ""));
        message.write(new byte[SpooledMessage.MOST_IN_MEMORY + 1]);
        message.finish();
        ArrivalGroup group = new ArrivalGroup();
        group.add(new Arrival(new RemoteMessage(1, uid, message.size()), RemoteState.NONE, message));
        return group;
    }
}
