package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import java.io.IOException;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks every user, as if a message had come: finds limits that were changed, folders that were deleted, recomputed
 * quotas and events that were missed, and sends reminders. Each node may do so, and any number at a time: what each finds
 * is decided by compare-and-set. On one node one runs at a time. A sweep that was broken off is made good by the next.
 * Thread-safe; blocks.
 */
public final class UserSweep {
    private static final Logger LOGGER = LoggerFactory.getLogger(UserSweep.class);

    private final UsersRepository users;
    private final UserCheck check;
    private final EpisodeSweep episodes;
    private final ReentrantLock running = new ReentrantLock();

    @Inject
    UserSweep(UsersRepository users, UserCheck check, EpisodeSweep episodes) {
        this.users = Objects.requireNonNull(users);
        this.check = Objects.requireNonNull(check);
        this.episodes = Objects.requireNonNull(episodes);
    }

    /**
     * Runs to the end, or until it is to stop or its thread is interrupted.
     *
     * @throws UsersRepositoryException if James cannot list its users
     */
    public void run(SweepProgress progress) throws UsersRepositoryException {
        running.lock();
        try {
            episodes.run();
            Iterator<Username> all = users.list();
            while (all.hasNext()
                    && !progress.isToStop()
                    && !Thread.currentThread().isInterrupted()) {
                check(all.next(), progress);
            }
        } finally {
            running.unlock();
        }
    }

    private void check(Username username, SweepProgress progress) {
        try {
            check.check(username);
            progress.checked();
        } catch (IOException | RuntimeException e) {
            progress.failed();
            LOGGER.warn("{} quota: not checked by the sweep; the next one tries again", username.asString(), e);
        }
    }
}
