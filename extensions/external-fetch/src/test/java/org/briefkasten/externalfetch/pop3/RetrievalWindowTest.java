package org.briefkasten.externalfetch.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.junit.jupiter.api.Test;

class RetrievalWindowTest {
    @Test
    void asksForOneByOneWhereNothingMayBeSentAhead() {
        RetrievalWindow window = new RetrievalWindow(messages(3, 10), 1);
        for (long number = 1; number <= 3; number++) {
            assertThat(numbers(window)).containsExactly(number);
            assertThat(numbers(window)).isEmpty();
            window.take();
        }
        assertThat(numbers(window)).isEmpty();
    }

    @Test
    void fillsUpWhenHalfOfTheCommandsAreAnswered() {
        RetrievalWindow window = new RetrievalWindow(messages(10, 10), 4);
        assertThat(numbers(window)).containsExactly(1L, 2L, 3L, 4L);
        window.take();
        assertThat(numbers(window)).isEmpty();
        window.take();
        assertThat(numbers(window)).containsExactly(5L, 6L);
    }

    @Test
    void fillsUpWhenHalfOfTheOctetsHaveCome() {
        RetrievalWindow window = new RetrievalWindow(messages(10, RetrievalWindow.MOST_OCTETS / 4), 100);
        assertThat(numbers(window)).containsExactly(1L, 2L, 3L, 4L);
        window.take();
        assertThat(numbers(window)).isEmpty();
        window.take();
        assertThat(numbers(window)).containsExactly(5L, 6L);
    }

    @Test
    void asksForAMessageLargerThanTheWindowAlone() {
        RetrievalWindow window = new RetrievalWindow(messages(2, 10 * RetrievalWindow.MOST_OCTETS), 100);
        assertThat(numbers(window)).containsExactly(1L);
        assertThat(numbers(window)).isEmpty();
        window.take();
        assertThat(numbers(window)).containsExactly(2L);
    }

    private static List<Long> numbers(RetrievalWindow window) {
        return window.toAsk().stream().map(RemoteMessage::number).collect(Collectors.toList());
    }

    private static List<RemoteMessage> messages(int count, long size) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new RemoteMessage(number, "uid" + number, size))
                .collect(Collectors.toList());
    }
}
