package org.briefkasten.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChoicesTest {
    private enum Deletion {
        KEEP,
        MARK_SEEN
    }

    @Test
    void spellsConstantsInCamelCase() {
        assertThat(Choices.nameOf(Deletion.MARK_SEEN)).isEqualTo("markSeen");
        assertThat(Choices.of(Deletion.class).parse("markSeen")).isEqualTo(Deletion.MARK_SEEN);
    }

    @Test
    void listsWhatMayBeWritten() {
        for (String text : new String[] {"", "MARK_SEEN", "markseen", " keep"}) {
            assertThatThrownBy(() -> Choices.of(Deletion.class).parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("must be one of keep, markSeen");
        }
    }
}
