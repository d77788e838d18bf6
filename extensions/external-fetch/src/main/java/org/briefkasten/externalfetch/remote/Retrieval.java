package org.briefkasten.externalfetch.remote;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Takes retrieved messages, one after the other: {@link #begin}, then either {@link #complete} or nothing more if the
 * connection fails; or {@link #refused} alone.
 */
public interface Retrieval {
    /** Where the octets of the message go. */
    OutputStream begin(RemoteMessage message) throws IOException;

    /**
     * The message was received to its end.
     *
     * @param state what the server keeps about it
     */
    void complete(RemoteMessage message, RemoteState state) throws IOException;

    /**
     * The server does not hand the message out.
     *
     * @param reply what it says, fit to be shown
     */
    void refused(RemoteMessage message, String reply) throws IOException;
}
