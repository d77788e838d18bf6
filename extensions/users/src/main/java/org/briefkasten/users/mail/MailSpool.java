package org.briefkasten.users.mail;

import com.google.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.james.core.MaybeSender;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.queue.api.ManageableMailQueue.MailQueueIterator;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;

/** Hands mails to James's spool, from where they go as any other. Thread-safe; blocks on the queue. */
public final class MailSpool {
    private final MailQueueFactory<?> queues;

    @Inject
    public MailSpool(MailQueueFactory<?> queues) {
        this.queues = Objects.requireNonNull(queues);
    }

    /**
     * Sends a mail of our own, with the null sender, so that nothing comes back. It goes to other servers, too: James's own
     * files (3.8.1 and 3.9.0) relay what the matcher {@code SentByMailet} knows.
     *
     * @param name of the mail in the queue
     */
    public void send(String name, String recipient, byte[] message) throws IOException {
        spool(name, recipient, new ByteArrayInputStream(message), Mail.SENT_BY_MAILET_ATTRIBUTE);
    }

    /**
     * Hands on a mail of somebody else, with the null sender, so that strangers hear nothing of what becomes of it here. It
     * is relayed nowhere that mail from outside is not.
     *
     * @param name of the mail in the queue
     * @param message streamed; what is large goes through a temporary file of James's. James's MimeMessageWrapper (3.8.1,
     *     3.9.0) makes {@code ?} of octets beyond ASCII in header fields
     * @param attribute the name of the mail's attribute that is to have the value
     */
    public void handOn(String name, String recipient, InputStream message, String attribute, String value)
            throws IOException {
        spool(name, recipient, message, new Attribute(AttributeName.of(attribute), AttributeValue.of(value)));
    }

    /**
     * Which mails wait in the spool. A queue that cannot be looked through has none.
     *
     * @param name what is asked for
     */
    public Set<String> waiting(Predicate<String> name) throws IOException {
        Set<String> names = new HashSet<>();
        MailQueue queue = queues.createQueue(MailQueueFactory.SPOOL);
        if (queue instanceof ManageableMailQueue) {
            try {
                addNames(((ManageableMailQueue) queue).browse(), name, names);
            } catch (Exception e) {
                throw new IOException("the spool cannot be looked through", e);
            }
        }
        return names;
    }

    private static void addNames(MailQueueIterator mails, Predicate<String> wanted, Set<String> names) {
        try {
            while (mails.hasNext()) {
                Mail mail = mails.next().getMail();
                if (wanted.test(mail.getName())) {
                    names.add(mail.getName());
                }
            }
        } finally {
            mails.close();
        }
    }

    private void spool(String name, String recipient, InputStream message, Attribute attribute) throws IOException {
        MailImpl mail = null;
        try {
            mail = MailImpl.builder()
                    .name(name)
                    .sender(MaybeSender.nullSender())
                    .addRecipient(recipient)
                    .addAttribute(attribute)
                    .build();
            // Not the builder's mimeMessage: its parameter is of javax.mail on James 3.8 and of jakarta.mail on 3.9.
            mail.setMessageContent(MimeMessageInputStreamSource.create(name, message));
            queues.createQueue(MailQueueFactory.SPOOL).enQueue(mail);
        } catch (Exception e) {
            throw new IOException("the spool does not take the mail to " + recipient, e);
        } finally {
            // The queue has a copy.
            LifecycleUtil.dispose(mail);
        }
    }
}
