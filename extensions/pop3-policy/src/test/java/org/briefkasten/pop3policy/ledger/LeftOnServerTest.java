package org.briefkasten.pop3policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.briefkasten.pop3policy.KeepingWorld;
import org.briefkasten.pop3policy.UidSet;
import org.briefkasten.users.DownloadedMail.Total;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOnServerTest {
    private KeepingWorld james;
    private LeftOnServer left;

    @BeforeEach
    void open(@TempDir Path directory) throws MailboxException {
        james = new KeepingWorld(directory, "<p><lastCopyGuard>false</lastCopyGuard></p>");
        james.append(5);
        left = new LeftOnServer(
                james.world.incarnations, james.folders, james.stores().ledger());
    }

    @AfterEach
    void close() {
        james.close();
    }

    @Test
    void tellsNothingBeforeTheFirstDownload() {
        assertIs(KeepingWorld.USER, 0, 0);
        assertIs(Username.of("nobody@example.org"), 0, 0);
    }

    /** A message has 14 octets besides its text, which is as long as its number. */
    @Test
    void addsUpWhatWasDownloadedAndIsStillThere() throws MailboxException {
        james.downloaded("2:4", james.world.clock.instant());
        james.stores().ledger().hide(james.inbox().maildrop(), UidSet.parse("2"));
        assertIs(KeepingWorld.USER, 3, 3 * 14 + 2 + 3 + 4);

        james.inbox().expunge(UidSet.parse("3"));
        assertIs(KeepingWorld.USER, 2, 2 * 14 + 2 + 4);
    }

    @Test
    void leavesOutWhatIsNoMoreInTheInbox() throws MailboxException {
        james.downloaded("2:4", james.world.clock.instant());

        james.renameInbox("Old");

        assertIs(KeepingWorld.USER, 0, 0);
    }

    private void assertIs(Username user, long messages, long bytes) {
        Total total = left.leftBy(user);
        assertThat(total.messages()).isEqualTo(messages);
        assertThat(total.bytes()).isEqualTo(bytes);
    }
}
