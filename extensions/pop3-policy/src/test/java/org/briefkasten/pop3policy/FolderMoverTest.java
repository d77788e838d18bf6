package org.briefkasten.pop3policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FolderMoverTest {
    private Mailboxes mailboxes;
    private FolderMover mover;
    private TrashFolder folder = TrashFolder.DEFAULT;

    @BeforeEach
    void openMailboxes() throws MailboxException {
        mailboxes = new Mailboxes();
        mover = new FolderMover(mailboxes.manager);
    }

    @Test
    void createsAndSubscribesTheFolderWhenItIsAbsent() throws MailboxException {
        mailboxes.append(3);

        assertThat(move(IntStream.of(2))).isEqualTo(1);

        assertThat(mailboxes.numbersIn("INBOX")).containsExactly(1, 3);
        assertThat(mailboxes.numbersIn("Trash")).containsExactly(2);
        assertThat(mailboxes.subscriptions()).containsExactly("Trash");
    }

    @Test
    void createsTheLevelsAboveANestedFolder() throws MailboxException {
        mailboxes.append(1);
        folder = TrashFolder.parse("Mail.Gelöschtes");

        assertThat(move(IntStream.of(1))).isEqualTo(1);

        assertThat(mailboxes.numbersIn("Mail.Gelöschtes")).containsExactly(1);
        assertThat(mailboxes.subscriptions()).containsExactly("Mail.Gelöschtes");
    }

    @Test
    void usesTheFolderThatIsThere() throws MailboxException {
        mailboxes.create("Trash").append(1);

        move(IntStream.of(1));

        assertThat(mailboxes.numbersIn("Trash")).containsExactly(1);
        assertThat(mailboxes.subscriptions()).isEmpty();
    }

    @Test
    void usesTheFolderThatIsThereWhenItDiffersInCaseOnly() throws MailboxException {
        mailboxes.create("TRASH").append(1);

        move(IntStream.of(1));

        assertThat(mailboxes.numbersIn("TRASH")).containsExactly(1);
        assertThat(mailboxes.folders()).containsExactly("INBOX", "TRASH");
    }

    @Test
    void movesHundredsOfScatteredMessagesAndNoOther() throws MailboxException {
        mailboxes.append(600);
        List<Integer> odd = IntStream.rangeClosed(1, 600)
                .filter(number -> number % 2 == 1)
                .boxed()
                .collect(Collectors.toList());

        assertThat(move(odd.stream().mapToInt(Integer::intValue))).isEqualTo(300);

        assertThat(mailboxes.numbersIn("Trash")).isEqualTo(odd);
        assertThat(mailboxes.numbersIn("INBOX")).hasSize(300).doesNotContainAnyElementsOf(odd);
    }

    @Test
    void takesUidsInAnyOrder() throws MailboxException {
        mailboxes.append(5);

        assertThat(move(IntStream.of(4, 1, 5, 2))).isEqualTo(4);

        assertThat(mailboxes.numbersIn("INBOX")).containsExactly(3);
    }

    @Test
    void passesOverMessagesThatVanishedMeanwhile() throws MailboxException {
        mailboxes.append(6);
        mailboxes.inbox().delete(mailboxes.uids(IntStream.of(2, 3)), mailboxes.session);

        assertThat(move(IntStream.of(1, 2, 3, 4))).isEqualTo(2);

        assertThat(mailboxes.numbersIn("Trash")).containsExactly(1, 4);
        assertThat(mailboxes.numbersIn("INBOX")).containsExactly(5, 6);
    }

    @Test
    void movesNothingWhenEveryMessageIsGone() throws MailboxException {
        mailboxes.append(2);
        mailboxes.inbox().delete(mailboxes.uids(IntStream.of(1, 2)), mailboxes.session);

        assertThat(move(IntStream.of(1, 2))).isZero();

        assertThat(mailboxes.numbersIn("Trash")).isEmpty();
    }

    @Test
    void movesNothingASecondTime() throws MailboxException {
        mailboxes.append(2);

        assertThat(move(IntStream.of(1, 2))).isEqualTo(2);
        assertThat(move(IntStream.of(1, 2))).isZero();

        assertThat(mailboxes.numbersIn("Trash")).containsExactly(1, 2);
    }

    @Test
    void movesOutOfTheSameFolderAfterItWasRenamed() throws MailboxException {
        mailboxes.append(2);
        MailboxId opened = mailboxes.inbox().getId();
        mailboxes.manager.renameMailbox(
                MailboxPath.inbox(Mailboxes.USER), MailboxPath.forUser(Mailboxes.USER, "Old"), mailboxes.session);
        mailboxes.create("INBOX").append(2);

        move(IntStream.of(1), opened);

        assertThat(mailboxes.numbersIn("INBOX")).containsExactly(1, 2);
        assertThat(mailboxes.numbersIn("Old")).containsExactly(2);
    }

    @Test
    void movesInAMailboxThatIsFull() throws Exception {
        mailboxes.append(3);
        QuotaRoot quotaRoot = mailboxes.james.getQuotaRootResolver().getQuotaRoot(MailboxPath.inbox(Mailboxes.USER));
        mailboxes.james.getMaxQuotaManager().setMaxMessage(quotaRoot, QuotaCountLimit.count(3));
        mailboxes.james.getMaxQuotaManager().setMaxStorage(quotaRoot, QuotaSizeLimit.size(1));

        assertThat(move(IntStream.of(1, 3))).isEqualTo(2);
    }

    @Test
    void throwsWhenTheStoreFailsAndLosesNothing() throws MailboxException {
        mailboxes.append(5);
        mover = new FolderMover(FailingMoves.after(1, mailboxes.manager));

        assertThatThrownBy(() -> move(IntStream.of(1, 3, 5)))
                .isInstanceOf(MailboxException.class)
                .hasMessage("the store does not answer");

        assertThat(mailboxes.numbersIn("Trash")).containsExactly(1);
        assertThat(mailboxes.numbersIn("INBOX")).containsExactly(2, 3, 4, 5);
    }

    private int move(IntStream numbers) throws MailboxException {
        return move(numbers, mailboxes.inbox().getId());
    }

    private int move(IntStream numbers, MailboxId from) throws MailboxException {
        UidSet uids = UidSet.of(mailboxes.uids(numbers));
        AtomicInteger size = new AtomicInteger();
        mover.move(
                uids,
                from,
                folder,
                mailboxes.session,
                (messages, moved) ->
                        moved.ifPresent(to -> size.addAndGet(to.uids().size())));
        return size.get();
    }
}
