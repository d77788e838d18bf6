package org.briefkasten.externalfetch.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.RemoteFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderListTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"* LIST", "* LIST ", "* LIST (", "* LIST (\\Sent", "* LIST (\"a\") \"/\" a", "* LIST () \"/\""})
    void refusesWhatIsNoAnswerToList(String line) {
        assertThatThrownBy(() -> new FolderList().take(new ImapResponse(line, List.of())))
                .isInstanceOf(ExternalServerException.class)
                .hasMessageStartingWith("The server's list of folders is not understood: ");
    }

    @Test
    void takesALineWithoutTheSpaceThatBelongsThere() throws Exception {
        FolderList list = new FolderList();
        list.take(new ImapResponse("* LIST(\\Sent) \"/\" a/b", List.of()));
        assertThat(list.folders()).extracting(RemoteFolder::levels).containsExactly(List.of("a", "b"));
    }
}
