package org.briefkasten.pop3policy.removal;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.inject.Inject;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.james.core.Username;
import org.briefkasten.pop3policy.SessionTrace;
import org.briefkasten.pop3policy.lock.HeldLock;
import org.briefkasten.pop3policy.lock.LockKeeper;
import org.briefkasten.pop3policy.lock.MaildropInUseException;
import org.briefkasten.pop3policy.lock.MaildropLocks;
import org.briefkasten.users.UserIncarnations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes good what a crash or a failure interrupted: once after the start, on one thread of its own, and of one user at
 * each login. Thread-safe.
 */
public final class RemovalReplay implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(RemovalReplay.class);

    /** The dead server's locks end with their lease; what still fails then waits for the user's login. */
    private static final int PASSES = 4;

    private static final int MOST_USERS = 10_000;

    private final RemovalJournal journal;
    private final RemovalExecutor executor;
    private final LockKeeper locks;
    private final UserIncarnations incarnations;
    private final AtomicBoolean started = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(
            1,
            new ThreadFactoryBuilder()
                    .setNameFormat("briefkasten-pop3-replay")
                    .setDaemon(true)
                    .build());

    @Inject
    RemovalReplay(RemovalJournal journal, RemovalExecutor executor, LockKeeper locks, UserIncarnations incarnations) {
        this.journal = journal;
        this.executor = executor;
        this.locks = locks;
        this.incarnations = incarnations;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Begins to replay what is open, in the background. Only the first call counts. */
    public void start() {
        if (started.compareAndSet(false, true)) {
            thread.execute(() -> pass(1));
        }
    }

    /**
     * Replays what is open of a user.
     *
     * @param lock the user's
     * @return how many messages it could not be done to
     */
    public int ofUser(UUID incarnation, Username username, HeldLock lock) {
        return journal.openOf(incarnation).stream()
                .mapToInt(removal -> {
                    LOGGER.info("{} pop3: replays {}", username.asString(), removal);
                    return executor.notDone(username, removal, lock);
                })
                .sum();
    }

    private void pass(int number) {
        boolean complete = false;
        try {
            complete = pass();
        } catch (RuntimeException e) {
            LOGGER.warn("pop3: interrupted removals cannot be replayed now", e);
        }
        if (!complete && number < PASSES) {
            again(number + 1);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void again(int number) {
        thread.schedule(() -> pass(number), MaildropLocks.LEASE.toSeconds() + 1, TimeUnit.SECONDS);
    }

    private boolean pass() {
        Set<UUID> open = new LinkedHashSet<>();
        journal.forEachOpen(removal -> {
            if (open.size() < MOST_USERS) {
                open.add(removal.maildrop().incarnation());
            }
        });
        boolean complete = open.size() < MOST_USERS;
        for (UUID incarnation : open) {
            complete &= replayed(incarnation);
        }
        return complete;
    }

    private boolean replayed(UUID incarnation) {
        Optional<Username> user = incarnations.usernameOf(incarnation);
        if (user.isEmpty()) {
            return true;
        }
        try (HeldLock lock = locks.acquire(incarnation, new SessionTrace("replay", ""))) {
            return lock.confirm() && ofUser(incarnation, user.get(), lock) == 0;
        } catch (MaildropInUseException e) {
            LOGGER.info("{} pop3: {}; replayed later", user.get().asString(), e.getMessage());
            return false;
        }
    }

    @Override
    @javax.annotation.PreDestroy
    @jakarta.annotation.PreDestroy
    public void close() {
        thread.shutdownNow();
    }
}
