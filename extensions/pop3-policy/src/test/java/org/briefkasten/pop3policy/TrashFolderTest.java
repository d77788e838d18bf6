package org.briefkasten.pop3policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrashFolderTest {
    @Test
    void isTheConfiguredNameWhereThereIsNoSuchFolder() {
        assertThat(TrashFolder.DEFAULT.among(List.of("INBOX", "Sent"))).isEqualTo("Trash");
    }

    @Test
    void isTheConfiguredNameWhereSeveralDifferInCaseOnly() {
        assertThat(TrashFolder.DEFAULT.among(List.of("TRASH", "trash", "Trash")))
                .isEqualTo("Trash");
    }

    @Test
    void isTheFolderThatIsThereWhenItDiffersInCaseOnly() {
        assertThat(TrashFolder.DEFAULT.among(List.of("INBOX", "TRASH"))).isEqualTo("TRASH");
    }

    @Test
    void isTheSameOneEveryTimeWhenTwoDifferInCaseOnly() {
        assertThat(TrashFolder.DEFAULT.among(List.of("trash", "TRASH"))).isEqualTo("TRASH");
        assertThat(TrashFolder.DEFAULT.among(List.of("TRASH", "trash"))).isEqualTo("TRASH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Papierkorb", "Deleted Items", "Mail.Gelöschtes", "INBOX.Trash"})
    void takesTheNameOfAFolder(String name) {
        assertThat(TrashFolder.parse(name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "Tra*sh", "100%", "#news", ".Trash", "Trash.", "a..b", "inbox", "INBOX", "a\nb"})
    void refusesWhatCannotBeAFolderForTrash(String name) {
        assertThatThrownBy(() -> TrashFolder.parse(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must ");
    }

    @Test
    void refusesANameOfMoreThan200Characters() {
        assertThat(TrashFolder.parse("a".repeat(200)).name()).hasSize(200);
        assertThatThrownBy(() -> TrashFolder.parse("a".repeat(201))).isInstanceOf(IllegalArgumentException.class);
    }
}
