package org.briefkasten.externalfetch;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.briefkasten.externalfetch.remote.RemoteState;
import org.briefkasten.externalfetch.remote.Retrieval;

/** Spools each message, and hands over those that are whole, some at a time, while the next ones come. Not thread-safe. */
final class MessageReception implements Retrieval, Closeable {
    private final Handover handover;
    private final LeftOut leftOut;
    private final Spool spool;
    private final FetchProgress progress;
    private ArrivalGroup group = new ArrivalGroup();
    private Optional<RemoteMessage> begun = Optional.empty();
    private SpooledMessage current;

    MessageReception(Arrivals arrivals, LeftOut leftOut, Spool spool, FetchProgress progress) {
        this.handover = new Handover(arrivals::take);
        this.leftOut = leftOut;
        this.spool = spool;
        this.progress = progress;
    }

    @Override
    public OutputStream begin(RemoteMessage message) throws IOException {
        stopIfRequested();
        dropBegun();
        begun = Optional.of(message);
        current = spool.begin();
        return current;
    }

    @Override
    public void complete(RemoteMessage message, RemoteState state) throws IOException {
        current.finish();
        Arrival arrival = new Arrival(message, state, current);
        if (!group.takes(arrival)) {
            handover.begin(nextGroup());
        }
        group.add(arrival);
        begun = Optional.empty();
        stopIfRequested();
    }

    /** Has everything that is whole taken, and waits for it. */
    void handOver() throws IOException {
        handover.end(nextGroup());
    }

    private ArrivalGroup nextGroup() {
        ArrivalGroup full = group;
        group = new ArrivalGroup();
        return full;
    }

    @Override
    public void refused(RemoteMessage message, String reply) {
        leftOut.refused(message, reply);
    }

    /** A message that ends its connection ends the next one, too; it must not keep all others behind it from coming. */
    void setAsideBegun(ExternalServerException failure) {
        begun.ifPresent(message -> leftOut.setAside(message, failure.getMessage()));
    }

    /** Lets go of what was not taken. */
    @Override
    public void close() throws IOException {
        handover.close();
        group.close();
        dropBegun();
    }

    private void dropBegun() throws IOException {
        if (begun.isPresent()) {
            begun = Optional.empty();
            current.close();
        }
    }

    private void stopIfRequested() throws FetchStoppedException {
        if (progress.stopRequested()) {
            throw FetchStoppedException.onRequest();
        }
    }
}
