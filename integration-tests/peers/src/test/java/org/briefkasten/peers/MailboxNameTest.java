package org.briefkasten.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxNameTest {
    @ParameterizedTest
    @CsvSource({"Trash,.Trash", "Archive/2026,.Archive.2026", "R&D,.R&-D", "~peter,.~peter", "Entwürfe,.Entw&APw-rfe"})
    void isEncodedAsRfc3501Says(String name, String directory) {
        assertThat(MailboxName.directory(name)).isEqualTo(directory);
    }

    @Test
    void isTheMaildirItselfForInboxInAnyCase() {
        assertThat(MailboxName.directory("inbox")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a/", "/a", "a//b", "a.b", ".."})
    void refusesWhatWouldBeAnotherFolderOnDisk(String name) {
        assertThatThrownBy(() -> MailboxName.directory(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a mailbox name: " + name);
    }
}
