package org.briefkasten.users.mail;

import com.google.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import org.apache.james.core.MaybeSender;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Mail;

/**
 * Hands mails to James's spool, from where they go as any other, also to other servers: James's own files (3.8.1 and 3.9.0)
 * relay what the matcher {@code SentByMailet} knows. Thread-safe; blocks on the queue.
 */
public final class MailSpool {
    private final MailQueueFactory<?> queues;

    @Inject
    public MailSpool(MailQueueFactory<?> queues) {
        this.queues = Objects.requireNonNull(queues);
    }

    /**
     * Sends with the null sender, so that nothing comes back.
     *
     * @param name of the mail in the queue
     */
    public void send(String name, String recipient, byte[] message) throws IOException {
        Object source = null;
        MailImpl mail = null;
        try {
            source = new MimeMessageWrapper(
                    MimeMessageInputStreamSource.create(name, new ByteArrayInputStream(message)));
            MailImpl.Builder builder = MailImpl.builder()
                    .name(name)
                    .sender(MaybeSender.nullSender())
                    .addRecipient(recipient)
                    .addAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);
            setMessage(builder, source);
            mail = builder.build();
            queues.createQueue(MailQueueFactory.SPOOL).enQueue(mail);
        } catch (Exception e) {
            throw new IOException("the spool does not take the mail to " + recipient, e);
        } finally {
            // The mail has a copy of its source, and the queue one of the mail.
            LifecycleUtil.dispose(mail);
            LifecycleUtil.dispose(source);
        }
    }

    /** The parameter is of javax.mail on James 3.8 and of jakarta.mail on 3.9, so it cannot be linked. */
    private static void setMessage(MailImpl.Builder builder, Object message)
            throws IllegalAccessException, InvocationTargetException {
        Method setter = Arrays.stream(MailImpl.Builder.class.getMethods())
                .filter(method -> method.getName().equals("mimeMessage"))
                .filter(method -> method.getParameterTypes()[0].isInstance(message))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this James's mails are not those of 3.8.x or 3.9.0"));
        setter.invoke(builder, message);
    }
}
