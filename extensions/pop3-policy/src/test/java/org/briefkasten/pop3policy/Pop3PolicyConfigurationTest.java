package org.briefkasten.pop3policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Pop3PolicyConfigurationTest {
    @TempDir
    Path directory;

    @Test
    void movesIntoTheFolderTrashUnlessTheFileSaysOtherwise() {
        Pop3PolicyConfiguration configuration = read("<pop3Policy><onDelete>trash</onDelete></pop3Policy>");

        assertThat(configuration.onDelete()).isEqualTo(OnDelete.TRASH);
        assertThat(configuration.trashFolder().name()).isEqualTo("Trash");
    }

    @Test
    void readsBothKeys() {
        Pop3PolicyConfiguration configuration =
                read("<any><onDelete>expunge</onDelete><trashFolder>Papierkorb</trashFolder></any>");

        assertThat(configuration.onDelete()).isEqualTo(OnDelete.EXPUNGE);
        assertThat(configuration.trashFolder().name()).isEqualTo("Papierkorb");
    }

    @Test
    void tellsEveryFaultAtOnce() {
        assertThatThrownBy(() -> read("<p><onDelete>hide</onDelete><trashFolder>INBOX</trashFolder><onRead/></p>"))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage("pop3-policy.xml: onDelete = \"hide\" must be one of trash, expunge\n"
                        + "pop3-policy.xml: trashFolder = \"INBOX\" must not be INBOX: POP3 would show what was deleted"
                        + " again\n"
                        + "pop3-policy.xml: onRead is not a key here; known are onDelete, trashFolder");
    }

    private Pop3PolicyConfiguration read(String content) {
        return Pop3PolicyConfiguration.read(new JamesConf(directory)
                .with("pop3-policy.xml", content)
                .files()
                .openRequired(Pop3PolicyConfiguration.FILE));
    }
}
