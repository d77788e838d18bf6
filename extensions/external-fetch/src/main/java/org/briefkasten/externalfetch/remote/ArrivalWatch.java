package org.briefkasten.externalfetch.remote;

import java.io.Closeable;
import java.io.IOException;

/** A connection over which a server elsewhere says when mail comes into a folder. */
public interface ArrivalWatch extends Closeable {
    /**
     * Waits until the connection ends, which is always told by an exception, also after {@link #close}. Called once.
     *
     * @param arrived called on this thread each time mail comes; must not block
     * @throws ExternalServerException why it ended
     */
    void run(Runnable arrived) throws IOException;

    /**
     * Asks the server for a sign of life, without which the connection ends soon; due at the latest after
     * {@link Timeouts#SILENCE}. On any thread; does nothing before the server waits for mail.
     */
    void renew() throws IOException;

    /** Ends the connection at once, on any thread. */
    @Override
    void close();
}
