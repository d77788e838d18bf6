package org.briefkasten.externalfetch.remote;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A mailbox elsewhere, logged in to. Used by one thread. Every method throws {@link ExternalServerException} for what is
 * the server's fault.
 */
public interface RemoteMailbox extends Closeable {
    /** The folders that can hold messages, INBOX among them. */
    List<RemoteFolder> folders() throws IOException;

    /**
     * All messages of a folder, in the server's order.
     *
     * @param most the longest list that is taken
     * @throws ExternalServerException FOLDER if the server does not open this one folder
     */
    List<RemoteMessage> list(RemoteFolder folder, int most) throws IOException;

    /**
     * Retrieves messages that this session has listed in that folder, in the order given where the protocol keeps one,
     * each in one piece; what was not received to its end is never completed.
     *
     * @param longest the octets that a message may have before the connection is given up
     */
    void retrieve(RemoteFolder folder, List<RemoteMessage> messages, long longest, Retrieval retrieval)
            throws IOException;

    /**
     * As {@link #retrieve}, but the header sections alone; the server does not count such messages as retrieved.
     */
    void retrieveHeaders(RemoteFolder folder, List<RemoteMessage> messages, long longest, Retrieval retrieval)
            throws IOException;

    /**
     * As {@link #retrieveHeaders}, but no more than the server needs to send to tell when the messages arrived: nothing
     * besides {@link RemoteState#internalDate()} where it has that.
     */
    void retrieveArrivals(RemoteFolder folder, List<RemoteMessage> messages, long longest, Retrieval retrieval)
            throws IOException;

    /**
     * What the server says of folders that stays the same as long as they have the same messages, and changes when one
     * comes; empty if it cannot say that.
     */
    Optional<String> stateOf(List<RemoteFolder> folders) throws IOException;

    /** Whether single messages can be deleted there. */
    boolean deletes();

    /**
     * Asks for the deletion of messages that this session has listed in that folder. It counts only once {@link #quit}
     * has succeeded.
     *
     * @return those that the server refuses to delete
     */
    List<RemoteMessage> delete(RemoteFolder folder, List<RemoteMessage> messages) throws IOException;

    /**
     * Has the server say when mail comes into a folder. Nothing else is done with this mailbox then but to close it.
     *
     * @return empty if the server, or the protocol, cannot do that
     */
    Optional<ArrivalWatch> watch(RemoteFolder folder) throws IOException;

    /** Ends the session in the protocol's own way. */
    void quit() throws IOException;

    /** Ends the connection, whatever its state. */
    @Override
    void close();
}
