package org.briefkasten.externalfetch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.apache.james.queue.memory.MemoryMailQueueFactory;
import org.briefkasten.users.mail.MailSpool;
import reactor.core.publisher.Mono;

/** James's own spool in memory, which nothing is taken from but by tests. */
final class SpooledMails {
    private final MemoryMailQueueFactory queues = new MemoryMailQueueFactory(new RawMailQueueItemDecoratorFactory());

    MailSpool spool() {
        return new MailSpool(queues);
    }

    /** What was spooled since the last call, as a mailbox elsewhere would have it: octets as characters. */
    List<String> take() {
        try {
            MemoryMailQueueFactory.MemoryCacheableMailQueue queue = queues.createQueue(MailQueueFactory.SPOOL);
            List<String> taken = new ArrayList<>();
            while (queue.getSize() > 0) {
                MailQueue.MailQueueItem item = Mono.from(queue.deQueue()).block();
                ByteArrayOutputStream message = new ByteArrayOutputStream();
                item.getMail().getMessage().writeTo(message);
                taken.add(message.toString(StandardCharsets.ISO_8859_1));
                item.done(MailQueue.MailQueueItem.CompletionStatus.SUCCESS);
                LifecycleUtil.dispose(item.getMail());
            }
            return taken;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
