package org.briefkasten.pop3policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UidResolverTest {
    private Mailboxes mailboxes;

    @BeforeEach
    void openMailboxes() throws MailboxException {
        mailboxes = new Mailboxes().append(4);
    }

    @Test
    void takesImapUidsAsTheyAre() throws MailboxException {
        assertThat(new ImapUids().resolve(List.of("3", "99"), mailboxes.inbox(), mailboxes.session))
                .isEqualTo(mailboxes.uids(IntStream.of(3, 99)));
    }

    @Test
    void refusesAnImapUidThatIsNoNumber() {
        assertThatThrownBy(() -> new ImapUids().resolve(List.of("a-3"), mailboxes.inbox(), mailboxes.session))
                .isInstanceOf(MailboxException.class)
                .hasMessage("\"a-3\" is not an IMAP uid");
    }

    @Test
    void findsTheUidsOfMessageIdsInTheFolder() throws MailboxException {
        List<String> identifiers = mailboxes.metadata("INBOX").stream()
                .map(message -> message.getComposedMessageId().getMessageId().serialize())
                .collect(Collectors.toList());

        assertThat(resolveMessageIds(List.of(identifiers.get(3), identifiers.get(0))))
                .containsExactlyInAnyOrderElementsOf(mailboxes.uids(IntStream.of(1, 4)));
    }

    @Test
    void leavesOutMessageIdsThatAreNoLongerInTheFolder() throws MailboxException {
        String gone = mailboxes
                .metadata("INBOX")
                .get(1)
                .getComposedMessageId()
                .getMessageId()
                .serialize();
        mailboxes.inbox().delete(mailboxes.uids(IntStream.of(2)), mailboxes.session);

        assertThat(resolveMessageIds(List.of(gone))).isEmpty();
    }

    @Test
    void refusesWhatIsNoMessageId() {
        assertThatThrownBy(() -> resolveMessageIds(List.of("not-a-message-id")))
                .isInstanceOf(MailboxException.class)
                .hasMessage("\"not-a-message-id\" is not a message id");
    }

    private List<MessageUid> resolveMessageIds(List<String> identifiers) throws MailboxException {
        return new MessageIds(mailboxes.manager.getMessageIdFactory())
                .resolve(identifiers, mailboxes.inbox(), mailboxes.session);
    }
}
