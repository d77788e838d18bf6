package org.briefkasten.quotawarnings.storm;

import com.google.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.james.core.Username;
import org.briefkasten.storage.SharedClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slows down warnings while very many users of this node are to be warned at once, as after a limit of all was lowered.
 * Thread-safe.
 */
public final class StormControl implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(StormControl.class);

    private final StormLimits limits;
    private final Clock clock;
    private final Storm storm;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private long warned;
    private boolean told;

    @Inject
    public StormControl(StormLimits limits, @SharedClock Clock clock) {
        this.limits = Objects.requireNonNull(limits);
        this.clock = Objects.requireNonNull(clock);
        this.storm = new Storm(limits);
    }

    /**
     * Waits until the user may be warned, in a storm only, and no longer than until James stops.
     *
     * @return whether there is a storm: admins are not told of each user then
     */
    public boolean admit(Username username) {
        Duration wait;
        boolean on;
        synchronized (this) {
            wait = storm.admit(username, clock.instant());
            on = storm.isOn(clock.instant());
            warned += on ? 1 : 0;
            tell(on);
        }
        await(wait);
        return on;
    }

    private void tell(boolean on) {
        if (on && !told) {
            LOGGER.warn(
                    "quota: more than {} users are to be warned within {} s; {} a minute are from now on, and admins get"
                            + " one digest",
                    limits.users(),
                    limits.within().toSeconds(),
                    limits.perMinute());
        }
        told = on;
    }

    /** Tells the log once the storm is over; called now and then. */
    public synchronized void look() {
        if (told && !storm.isOn(clock.instant())) {
            LOGGER.info("quota: the storm of warnings is over; {} were given in it", warned);
            told = false;
            warned = 0;
        }
    }

    private void await(Duration wait) {
        try {
            // The answer tells whether James stops, and then nobody waits any more.
            if (stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                LOGGER.debug("quota: not slowed down, since James is stopping");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @javax.annotation.PreDestroy
    @jakarta.annotation.PreDestroy
    @Override
    public void close() {
        stopped.countDown();
    }
}
