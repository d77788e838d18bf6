package org.briefkasten.harness;

import java.time.Instant;
import java.util.Date;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Waits {@value #WAIT} ms in each way that Java has, again and again. Each line tells how many milliseconds the wall clock
 * shows beyond the monotonic one, then the milliseconds of the shortest and of the longest wait.
 */
// It is the length of a wait that is looked at, not what is waited for.
@SuppressWarnings("WaitNotInLoop")
final class TellsTheTime {
    static final int WAIT = 50;

    private static final ScheduledExecutorService SCHEDULER = Executors.newScheduledThreadPool(1);
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Condition NEVER = LOCK.newCondition();

    private TellsTheTime() {}

    public static void main(String[] arguments) throws Exception {
        while (!Thread.interrupted()) {
            long wall = Math.min(System.currentTimeMillis(), Instant.now().toEpochMilli());
            System.out.println(wall - millis(System.nanoTime()) + " " + shortestAndLongest());
        }
    }

    private static String shortestAndLongest() throws Exception {
        long shortest = Long.MAX_VALUE;
        long longest = 0;
        for (Wait wait : WAITS) {
            long begin = System.nanoTime();
            wait.run();
            long taken = millis(System.nanoTime() - begin);
            shortest = Math.min(shortest, taken);
            longest = Math.max(longest, taken);
        }
        return shortest + " " + longest;
    }

    private static final Wait[] WAITS = {
        () -> Thread.sleep(WAIT),
        () -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(WAIT)),
        () -> LockSupport.parkUntil(System.currentTimeMillis() + WAIT),
        () -> new LinkedBlockingQueue<>().poll(WAIT, TimeUnit.MILLISECONDS),
        () -> SCHEDULER.schedule(() -> {}, WAIT, TimeUnit.MILLISECONDS).get(),
        TellsTheTime::waitForAMonitor,
        TellsTheTime::waitForAFuture,
        () -> locked(() -> NEVER.await(WAIT, TimeUnit.MILLISECONDS)),
        () -> locked(() -> NEVER.awaitUntil(Date.from(Instant.now().plusMillis(WAIT))))
    };

    private static void waitForAMonitor() throws InterruptedException {
        Object monitor = new Object();
        synchronized (monitor) {
            monitor.wait(WAIT);
        }
    }

    private static void waitForAFuture() throws Exception {
        try {
            new CompletableFuture<>().get(WAIT, TimeUnit.MILLISECONDS);
        } catch (TimeoutException expected) {
            return;
        }
    }

    private static void locked(Wait wait) throws Exception {
        LOCK.lock();
        try {
            wait.run();
        } finally {
            LOCK.unlock();
        }
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private interface Wait {
        void run() throws Exception;
    }
}
