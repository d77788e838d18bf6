package org.briefkasten.externalfetch.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager.AppendCommand;
import org.apache.james.mailbox.inmemory.InMemoryId;
import org.apache.james.mailbox.inmemory.manager.InMemoryIntegrationResources;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.apache.james.queue.memory.MemoryMailQueueFactory;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.briefkasten.externalfetch.MailboxFullException;
import org.briefkasten.externalfetch.Spool;
import org.briefkasten.externalfetch.SpooledMessage;
import org.briefkasten.externalfetch.TargetMailbox;
import org.briefkasten.externalfetch.TraceHeader;
import org.briefkasten.users.FixedDomain;
import org.briefkasten.users.mail.MailAddresses;
import org.briefkasten.users.mail.MailSpool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** With James's own in-memory mailboxes and queue. */
class PipelineTest {
    private static final Username BOB = Username.of("bob@here.example");
    private static final String TOKEN = TraceHeader.newToken();
    private static final String OTHER = TraceHeader.newToken();
    private static final byte[] MESSAGE = "Subject: hello\r\n\r\nBody\r\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path root;

    private final InMemoryIntegrationResources james = InMemoryIntegrationResources.defaultResources();
    private final MemoryMailQueueFactory queues = new MemoryMailQueueFactory(new RawMailQueueItemDecoratorFactory());
    private final MailboxSession session = james.getMailboxManager().createSystemSession(BOB);
    private JamesMailboxes mailboxes;

    @BeforeEach
    void prepare() throws Exception {
        mailboxes = new JamesMailboxes(
                james.getMailboxManager(),
                new InMemoryId.Factory(),
                new PipelineDelivery(
                        new MailSpool(queues),
                        new MailAddresses(new FixedDomain("here.example")),
                        james.getQuotaManager(),
                        james.getQuotaRootResolver()));
        james.getMailboxManager().createMailbox(MailboxPath.inbox(BOB), session);
    }

    @Test
    void spoolsAMailForTheUserWithTheTraceHeaderOnTop() throws Exception {
        TargetMailbox pipeline = mailboxes.pipeline(BOB);
        assertThat(append(pipeline, TOKEN)).isEqualTo(TargetMailbox.NO_UID);
        assertThat(mailboxes.find(BOB, pipeline.id())).isPresent();
        assertThat(pipeline.present(Map.of(TargetMailbox.NO_UID, TOKEN))).containsExactly(TargetMailbox.NO_UID);

        Mail mail = deQueue();
        assertThat(mail.getRecipients()).hasToString("[bob@here.example]");
        assertThat(mail.getMaybeSender().isNullSender()).isTrue();
        assertThat(mail.getState()).isEqualTo(Mail.DEFAULT);
        assertThat(mail.getAttribute(AttributeName.of("org.briefkasten.external-fetch")))
                .isPresent();
        assertThat(new String(mail.getMessage().getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                .isEqualTo("Body\r\n");
        assertThat(mail.getMessage().getAllHeaders().nextElement().getName()).isEqualTo(TraceHeader.NAME);
        LifecycleUtil.dispose(mail);
    }

    @Test
    void findsAMailThatWaitsInTheSpool() throws Exception {
        TargetMailbox pipeline = mailboxes.pipeline(BOB);
        append(pipeline, TOKEN);
        assertThat(pipeline.findTokens(Set.of(TOKEN, OTHER), pipeline.uidNext()))
                .containsExactly(Map.entry(TOKEN, TargetMailbox.NO_UID));
        LifecycleUtil.dispose(deQueue());
        assertThat(pipeline.findTokens(Set.of(TOKEN, OTHER), pipeline.uidNext()))
                .isEmpty();
    }

    @Test
    void findsAMailInWhateverMailboxAFilterPutIt() throws Exception {
        TargetMailbox pipeline = mailboxes.pipeline(BOB);
        long uidNext = pipeline.uidNext();
        MailboxPath filtered = MailboxPath.forUser(BOB, "Filtered");
        james.getMailboxManager().createMailbox(filtered, session);
        deliver(filtered, TOKEN);
        deliver(MailboxPath.inbox(BOB), OTHER);
        assertThat(pipeline.findTokens(Set.of(TOKEN, OTHER, TraceHeader.newToken()), uidNext))
                .containsOnlyKeys(TOKEN, OTHER);
    }

    @Test
    void handsNothingOnThatHasNoRoom() throws Exception {
        james.getMaxQuotaManager()
                .setMaxMessage(
                        james.getQuotaRootResolver().getQuotaRoot(MailboxPath.inbox(BOB)), QuotaCountLimit.count(1));
        deliver(MailboxPath.inbox(BOB), OTHER);
        assertThatThrownBy(() -> append(mailboxes.pipeline(BOB), TOKEN)).isInstanceOf(MailboxFullException.class);
        assertThat(queues.createQueue(MailQueueFactory.SPOOL).getSize()).isZero();
    }

    private long append(TargetMailbox pipeline, String token) throws Exception {
        try (SpooledMessage message = new Spool(root).begin()) {
            message.write(MESSAGE);
            message.finish();
            return pipeline.append(message, token, Instant.EPOCH, Set.of());
        }
    }

    private void deliver(MailboxPath path, String token) throws Exception {
        byte[] header = TraceHeader.field(token);
        byte[] content = new byte[header.length + MESSAGE.length];
        System.arraycopy(header, 0, content, 0, header.length);
        System.arraycopy(MESSAGE, 0, content, header.length, MESSAGE.length);
        james.getMailboxManager()
                .getMailbox(path, session)
                .appendMessage(AppendCommand.builder().build(content), session);
    }

    private Mail deQueue() throws Exception {
        return Mono.from(queues.createQueue(MailQueueFactory.SPOOL).deQueue())
                .block()
                .getMail();
    }
}
