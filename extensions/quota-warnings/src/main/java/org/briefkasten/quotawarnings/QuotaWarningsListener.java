package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import java.util.Objects;
import org.apache.james.events.Event;
import org.apache.james.events.EventListener.ReactiveGroupEventListener;
import org.apache.james.events.Group;
import org.apache.james.mailbox.events.MailboxEvents.QuotaUsageUpdatedEvent;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Named in {@code listeners.xml}, with a {@code <group>}. Runs inside the delivery (InVMEventBus, 3.8.1 and 3.9.0), so it
 * only passes on. The event's user is who acted; the quota root's is whose usage it is. Thread-safe.
 */
public final class QuotaWarningsListener implements ReactiveGroupEventListener {
    /** Used without a {@code <group>}, which {@link ListenerWiring} refuses. */
    private static final class QuotaWarningsGroup extends Group {}

    private final UsageObserver observer;

    @Inject
    public QuotaWarningsListener(UsageObserver observer) {
        this.observer = Objects.requireNonNull(observer);
        observer.start();
    }

    @Override
    public Group getDefaultGroup() {
        return new QuotaWarningsGroup();
    }

    @Override
    public boolean isHandling(Event event) {
        return event instanceof QuotaUsageUpdatedEvent;
    }

    @Override
    public Publisher<Void> reactiveEvent(Event event) {
        if (isHandling(event)) {
            QuotaUsageUpdatedEvent update = (QuotaUsageUpdatedEvent) event;
            observer.observe(update.getQuotaRoot(), QuotaUsage.of(update.getSizeQuota(), update.getCountQuota()));
        }
        return Mono.empty();
    }
}
