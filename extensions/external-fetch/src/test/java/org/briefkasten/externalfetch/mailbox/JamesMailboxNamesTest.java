package org.briefkasten.externalfetch.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.apache.james.core.Username;
import org.briefkasten.externalfetch.MailboxNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JamesMailboxNamesTest {
    private static final MailboxNames NAMES = new JamesMailboxNames(Username.of("bob@here.example"), '.');

    @Test
    void joinsLevelsWithJamessDelimiter() {
        assertThat(NAMES.joined(List.of("External", "Work"))).isEqualTo("External.Work");
        assertThat(NAMES.below(Optional.of("External.Work"), List.of("a", "\u00fc")))
                .isEqualTo("External.Work.a.\u00fc");
        assertThat(NAMES.below(Optional.empty(), List.of("inbox"))).isEqualTo("INBOX");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "a*", "a%", "#a", "a\r\n"})
    void refusesAChosenNameWithDelimitersOrWildcards(String level) {
        assertThatThrownBy(() -> NAMES.joined(List.of(level))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void replacesInNamesFromElsewhereWhatJamesDoesNotTake() {
        assertThat(NAMES.below(Optional.empty(), List.of("#v1.2*", "%\r\n", " ")))
                .isEqualTo("_v1_2_.___._");
    }

    @Test
    void cutsNamesThatAreTooLongAndKeepsThemApart() {
        String one = NAMES.below(Optional.empty(), List.of("x".repeat(300)));
        String other = NAMES.below(Optional.empty(), List.of("x".repeat(301)));
        assertThat(one).hasSize(200).startsWith("xxx").isNotEqualTo(other);
        assertThat(NAMES.normalized(one)).isEqualTo(one);
    }
}
