package org.briefkasten.externalfetch.testing;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/** How much memory work asks for, which bounds what it can hold. */
public final class Allocation {
    /** What is measured. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    private Allocation() {}

    /** In octets, by this thread. */
    public static long of(Work work) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        work.run();
        return threads.getThreadAllocatedBytes(thread) - before;
    }
}
