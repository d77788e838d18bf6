package org.briefkasten.externalfetch.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.briefkasten.externalfetch.testing.SettableTicker;
import org.junit.jupiter.api.Test;

class ArrivalFetchTest {
    private final SettableTicker ticker = new SettableTicker();
    private final List<CompletableFuture<Boolean>> fetches = new ArrayList<>();
    private final ArrivalFetch fetch = new ArrivalFetch(this::begin, ticker);

    private CompletableFuture<Boolean> begin() {
        fetches.add(new CompletableFuture<>());
        return fetches.get(fetches.size() - 1);
    }

    @Test
    void fetchesAtOnceAndThenOnceForAllThatComesWithinThePause() {
        fetch.arrived();
        assertThat(fetches).hasSize(1);
        fetches.get(0).complete(true);
        for (int i = 0; i < 100; i++) {
            fetch.arrived();
        }
        assertThat(fetches).hasSize(1);
        ticker.advance(ArrivalFetch.PAUSE);
        fetch.fetchIfDue();
        fetch.fetchIfDue();
        assertThat(fetches).hasSize(2);
        fetches.get(1).complete(true);
        ticker.advance(Duration.ofHours(1));
        fetch.fetchIfDue();
        assertThat(fetches).hasSize(2);
    }

    @Test
    void neverFetchesTwiceAtATime() {
        fetch.arrived();
        fetch.arrived();
        ticker.advance(Duration.ofHours(1));
        fetch.fetchIfDue();
        assertThat(fetches).hasSize(1);
        fetches.get(0).complete(true);
        fetch.fetchIfDue();
        assertThat(fetches).hasSize(2);
    }

    @Test
    void repeatsWhatWasNotCompleteButNotWithoutEnd() {
        fetch.arrived();
        for (int i = 0; i < 10; i++) {
            CompletableFuture<Boolean> last = fetches.get(fetches.size() - 1);
            if (i % 2 == 0) {
                last.complete(false);
            } else {
                last.completeExceptionally(new IllegalStateException("too many fetches wait"));
            }
            ticker.advance(ArrivalFetch.PAUSE);
            fetch.fetchIfDue();
        }
        assertThat(fetches).hasSize(1 + ArrivalFetch.MOST_REPETITIONS);
    }
}
