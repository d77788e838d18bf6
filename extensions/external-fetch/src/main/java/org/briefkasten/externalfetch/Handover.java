package org.briefkasten.externalfetch;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has groups of messages taken by a thread of its own while the next group is received: whichever of the two takes longer
 * is then all that a long fetch waits for. Groups are taken one after the other, and never more than one waits. Not
 * thread-safe.
 */
final class Handover implements Closeable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Handover.class);
    private static final String THREAD = "external-fetch-append";

    private final Taker taker;
    private Optional<FutureTask<Void>> underWay = Optional.empty();

    /** Takes messages for good; used by one thread at a time. */
    @FunctionalInterface
    interface Taker {
        void take(List<Arrival> arrivals) throws IOException;
    }

    Handover(Taker taker) {
        this.taker = taker;
    }

    /**
     * Begins to have a group taken, once the one before is.
     *
     * @param group lets go of its messages afterwards
     * @throws IOException if the one before could not be taken; nothing is begun then
     */
    void begin(ArrivalGroup group) throws IOException {
        await(group);
        FutureTask<Void> taking = new FutureTask<>(() -> {
            take(group);
            return null;
        });
        underWay = Optional.of(taking);
        Thread thread = new Thread(taking, THREAD);
        thread.setDaemon(true);
        thread.start();
    }

    /** Has a group taken by the calling thread, once the one before is. */
    void end(ArrivalGroup group) throws IOException {
        await(group);
        take(group);
    }

    private void take(ArrivalGroup group) throws IOException {
        try {
            taker.take(group.arrivals());
        } finally {
            group.close();
        }
    }

    /**
     * Waits until nothing is under way.
     *
     * @param next lets go of its messages if what was under way failed
     */
    private void await(ArrivalGroup next) throws IOException {
        Optional<Throwable> failure = awaitEnd();
        if (failure.isPresent()) {
            next.close();
            Throwables.propagateIfPossible(failure.get(), IOException.class);
            throw new IllegalStateException(failure.get());
        }
    }

    private Optional<Throwable> awaitEnd() {
        Optional<FutureTask<Void>> taking = underWay;
        underWay = Optional.empty();
        try {
            if (taking.isPresent()) {
                Uninterruptibles.getUninterruptibly(taking.get());
            }
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e.getCause());
        }
    }

    /** Waits until nothing is under way. Only a fetch that has failed already does not ask how that ended. */
    @Override
    public void close() {
        awaitEnd().ifPresent(failure -> LOGGER.warn("Messages at the end of a failed fetch: {}", failure.getMessage()));
    }
}
