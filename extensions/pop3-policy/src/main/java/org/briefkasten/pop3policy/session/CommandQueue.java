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
    private int running;
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

    /** Whether nothing runs or waits. */
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
        if (running == 0) {
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
            running++;
        }
        try {
            step.run(this::next);
        } finally {
            finished().run();
        }
    }

    /** At once idle if nothing waits: a client may act upon a response before another thread would have run. */
    private synchronized void next() {
        if (ended || waiting.isEmpty()) {
            active = false;
        } else {
            executor.execute(this::runOne);
        }
    }

    private synchronized Runnable finished() {
        running--;
        return ended && running == 0 ? last : () -> {};
    }
}
