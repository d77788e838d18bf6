package org.briefkasten.pop3policy.session;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that take POP3 commands: at most {@value #MOST}, named {@code briefkasten-pop3-*}. Their queue holds at
 * most one entry for each connection, so that James's connection limits bound it. Thread-safe.
 */
public final class SessionThreads implements AutoCloseable {
    static final int MOST = 32;

    private final ThreadPoolExecutor commands = new ThreadPoolExecutor(
            MOST,
            MOST,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new ThreadFactoryBuilder()
                    .setNameFormat("briefkasten-pop3-%d")
                    .setDaemon(true)
                    .build());
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1,
            new ThreadFactoryBuilder()
                    .setNameFormat("briefkasten-pop3-delay")
                    .setDaemon(true)
                    .build());

    @Inject
    public SessionThreads() {
        commands.allowCoreThreadTimeOut(true);
        // A connection may close, and a server may stop, while a response still waits.
        commands.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    Executor commands() {
        return commands;
    }

    /** Runs the action on a thread for commands, not before the delay has passed; no thread waits meanwhile. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void after(Duration delay, Runnable action) {
        timer.schedule(() -> commands.execute(action), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    @javax.annotation.PreDestroy
    @jakarta.annotation.PreDestroy
    public void close() {
        timer.shutdown();
        commands.shutdown();
    }
}
