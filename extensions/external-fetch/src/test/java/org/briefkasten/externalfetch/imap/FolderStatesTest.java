package org.briefkasten.externalfetch.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.briefkasten.externalfetch.remote.RemoteFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderStatesTest {
    private static final RemoteFolder WORK = new RemoteFolder("Work \"1\"", List.of("Work \"1\""), Set.of());
    private static final List<RemoteFolder> BOTH = List.of(WORK, RemoteFolder.INBOX);

    @Test
    void asksForTheModificationSequenceWhereItIsAnnounced() {
        assertThat(new FolderStates(BOTH, false).commandFor(WORK))
                .isEqualTo("STATUS \"Work \\\"1\\\"\" (MESSAGES UIDNEXT UIDVALIDITY)");
        assertThat(new FolderStates(BOTH, true).commandFor(RemoteFolder.INBOX))
                .isEqualTo("STATUS \"INBOX\" (MESSAGES UIDNEXT UIDVALIDITY HIGHESTMODSEQ)");
    }

    @Test
    void saysTheSameInWhateverOrderTheServerSaysIt() {
        Optional<String> state = stateIn(
                "* STATUS \"Work \\\"1\\\"\" (MESSAGES 1 UIDNEXT 2 UIDVALIDITY 3)",
                "* STATUS INBOX (MESSAGES 4 UIDNEXT 5 UIDVALIDITY 6 HIGHESTMODSEQ 7)");
        assertThat(state).isPresent();
        assertThat(stateIn(
                        "* STATUS inbox (HIGHESTMODSEQ 7 uidvalidity 6 UIDNEXT 5 MESSAGES 4)",
                        "* 3 EXISTS",
                        "* STATUS \"Work \\\"1\\\"\" (UIDNEXT 2 MESSAGES 1 UIDVALIDITY 3)"))
                .isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(MESSAGES 2 UIDNEXT 2 UIDVALIDITY 3)",
                "(MESSAGES 1 UIDNEXT 3 UIDVALIDITY 3)",
                "(MESSAGES 1 UIDNEXT 2 UIDVALIDITY 4)",
                "(MESSAGES 1 UIDNEXT 2 UIDVALIDITY 3 HIGHESTMODSEQ 1)",
            })
    void saysSomethingElseWhereAnyNumberDiffers(String other) {
        String inbox = "* STATUS INBOX (MESSAGES 4 UIDNEXT 5 UIDVALIDITY 6)";
        Optional<String> state = stateIn(inbox, "* STATUS \"Work \\\"1\\\"\" (MESSAGES 1 UIDNEXT 2 UIDVALIDITY 3)");
        assertThat(stateIn(inbox, "* STATUS \"Work \\\"1\\\"\" " + other))
                .isPresent()
                .isNotEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* STATUS INBOX (MESSAGES 4 UIDNEXT 5)",
                "* STATUS INBOX (MESSAGES 4 UIDNEXT x UIDVALIDITY 6)",
                "* STATUS INBOX (MESSAGES 4 UIDNEXT () UIDVALIDITY 6)",
                "* STATUS INBOX (MESSAGES 4 UIDVALIDITY 6 UIDNEXT",
                "* STATUS INBOX",
                "* STATUS",
                "* STATUS Other (MESSAGES 4 UIDNEXT 5 UIDVALIDITY 6)",
                "* OK nothing to say",
            })
    void saysNothingUnlessTheServerSaysAllOfAllFolders(String response) {
        assertThat(stateIn("* STATUS \"Work \\\"1\\\"\" (MESSAGES 1 UIDNEXT 2 UIDVALIDITY 3)", response))
                .isEmpty();
    }

    private static Optional<String> stateIn(String... responses) {
        FolderStates states = new FolderStates(BOTH, true);
        List.of(responses).forEach(text -> states.take(new ImapResponse(text, List.of())));
        return states.whole();
    }
}
