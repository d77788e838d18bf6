package org.briefkasten.pop3policy.session;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Runs the commands of one connection one after another, in the order in which they came (RFC 2449 section 6.6, {@code
 * PIPELINING}). Thread-safe.
 */
final class CommandQueue {
    /** One command. */
    interface Step {
        /**
         * @param next to be called when the next command may begin, from any thread; without it none begins
         */
        void run(Runnable next);
    }

    private final Executor executor;
    private final Queue<Step> waiting = new ArrayDeque<>();
    private boolean active;
    private boolean running;
    private boolean ended;
    private Runnable last = () -> {};

    CommandQueue(Executor executor) {
        this.executor = executor;
    }

    /** Nothing is run after {@link #end}. */
    synchronized void add(Step step) {
        if (ended) {
            return;
        }
        waiting.add(step);
        if (!active) {
            active = true;
            executor.execute(this::runOne);
        }
    }

    synchronized int size() {
        return waiting.size();
    }

    /** Whether nothing runs, waits, or is being written. */
    synchronized boolean isIdle() {
        return !active;
    }

    /** Forgets what waits and runs this last, after the command that is running now. Only the first call counts. */
    synchronized void end(Runnable action) {
        if (ended) {
            return;
        }
        ended = true;
        waiting.clear();
        last = action;
        if (!running) {
            executor.execute(action);
        }
    }

    private void runOne() {
        Step step;
        synchronized (this) {
            step = ended ? null : waiting.poll();
            if (step == null) {
                active = false;
                return;
            }
            running = true;
        }
        try {
            step.run(() -> executor.execute(this::runOne));
        } finally {
            finished().run();
        }
    }

    private synchronized Runnable finished() {
        running = false;
        return ended ? last : () -> {};
    }
}
