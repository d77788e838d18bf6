package org.briefkasten.users.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.apache.james.queue.memory.MemoryMailQueueFactory;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class MailSpoolTest {
    private final MemoryMailQueueFactory queues = new MemoryMailQueueFactory(new RawMailQueueItemDecoratorFactory());

    @Test
    void spoolsAMailThatJamesRelaysAndNobodyAnswers() throws Exception {
        byte[] message = "Subject: hello\r\n\r\nBody\r\n".getBytes(StandardCharsets.US_ASCII);

        new MailSpool(queues).send("a-1", "bob@elsewhere.example", message);

        Mail mail = Mono.from(queues.createQueue(MailQueueFactory.SPOOL).deQueue())
                .block()
                .getMail();
        assertThat(mail.getName()).isEqualTo("a-1");
        assertThat(mail.getMaybeSender().isNullSender()).isTrue();
        assertThat(mail.getRecipients()).hasToString("[bob@elsewhere.example]");
        assertThat(mail.getState()).isEqualTo(Mail.DEFAULT);
        assertThat(mail.getAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE.getName())).contains(Mail.SENT_BY_MAILET_ATTRIBUTE);
        assertThat(contentOf(mail)).isEqualTo(message);
        LifecycleUtil.dispose(mail);
    }

    @Test
    void handsOnAMailOctetForOctetWithoutHavingItRelayed() throws Exception {
        byte[] message = ("Subject: hello\r\n\r\nB\u00fcdy\nbare\rends\r\n" + "x".repeat(300_000) + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);

        new MailSpool(queues)
                .handOn("b-1", "bob@here.example", new ByteArrayInputStream(message), "from", "a@x.example");

        Mail mail = Mono.from(queues.createQueue(MailQueueFactory.SPOOL).deQueue())
                .block()
                .getMail();
        assertThat(mail.getMaybeSender().isNullSender()).isTrue();
        assertThat(mail.getRecipients()).hasToString("[bob@here.example]");
        assertThat(mail.getAttribute(AttributeName.of("from")))
                .contains(new Attribute(AttributeName.of("from"), AttributeValue.of("a@x.example")));
        assertThat(mail.getAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE.getName())).isEmpty();
        assertThat(contentOf(mail)).isEqualTo(message);
        LifecycleUtil.dispose(mail);
    }

    @Test
    void tellsWhichMailsWait() throws Exception {
        MailSpool spool = new MailSpool(queues);
        byte[] message = "Subject: hello\r\n\r\nBody\r\n".getBytes(StandardCharsets.US_ASCII);
        spool.send("a-1", "bob@here.example", message);
        spool.send("b-2", "bob@here.example", message);

        assertThat(spool.waiting(name -> name.startsWith("b"))).containsExactly("b-2");
        LifecycleUtil.dispose(
                Mono.from(queues.createQueue(MailQueueFactory.SPOOL).deQueue())
                        .block()
                        .getMail());
        assertThat(spool.waiting(name -> true)).containsExactly("b-2");
    }

    private static byte[] contentOf(Mail mail) throws Exception {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        mail.getMessage().writeTo(content);
        return content.toByteArray();
    }
}
