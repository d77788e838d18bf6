package org.briefkasten.externalfetch.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchChoiceTest {
    private final WatchChoice choice = new WatchChoice(new WatchLimits(3, 2, Duration.ofMinutes(15)));

    @Test
    void takesWhoComesFirstUpToTheLimits() {
        Watchable first = TestAccounts.at("a.example");
        Watchable second = TestAccounts.at("a.example");
        Watchable third = TestAccounts.at("b.example");
        assertThat(choice.add(first)).isTrue();
        assertThat(choice.add(first)).isFalse();
        assertThat(choice.add(second)).isTrue();
        assertThat(choice.add(TestAccounts.at("a.example"))).isFalse();
        assertThat(choice.isFull()).isFalse();
        assertThat(choice.add(third)).isTrue();
        assertThat(choice.isFull()).isTrue();
        assertThat(choice.add(TestAccounts.at("c.example"))).isFalse();
        assertThat(choice.chosen()).containsExactly(first, second, third);
    }

    @Test
    void countsPlacesThatAreTaken() {
        choice.take("a.example");
        choice.take("a.example");
        assertThat(choice.add(TestAccounts.at("a.example"))).isFalse();
        assertThat(choice.add(TestAccounts.at("b.example"))).isTrue();
        assertThat(choice.isFull()).isTrue();
    }
}
