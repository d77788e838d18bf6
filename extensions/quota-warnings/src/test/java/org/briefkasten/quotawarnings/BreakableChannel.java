package org.briefkasten.quotawarnings;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A real channel that can be broken: before it delivers, or after, as when a node is killed in between. */
final class BreakableChannel implements WarningChannel {
    enum Fault {
        NONE,
        BEFORE,
        AFTER
    }

    private final WarningChannel real;
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;

    BreakableChannel(WarningChannel real) {
        this.real = real;
    }

    void breakIt(Fault next) {
        fault = next;
    }

    int attempts() {
        return attempts.get();
    }

    @Override
    public ChannelName name() {
        return real.name();
    }

    @Override
    public boolean isRemote() {
        return real.isRemote();
    }

    @Override
    public void deliver(Warning warning) throws IOException {
        failAt(Fault.BEFORE);
        real.deliver(warning);
        failAt(Fault.AFTER);
    }

    @Override
    public void deliverUnlessDelivered(Warning warning) throws IOException {
        failAt(Fault.BEFORE);
        real.deliverUnlessDelivered(warning);
        failAt(Fault.AFTER);
    }

    private void failAt(Fault place) throws IOException {
        if (place == Fault.BEFORE) {
            attempts.incrementAndGet();
        }
        if (fault == place) {
            throw new IOException("broken by the test");
        }
    }
}
