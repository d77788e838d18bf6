package org.briefkasten.quotawarnings;

import java.io.IOException;

/** A way to reach somebody once for each round of an episode. Thread-safe; blocks. */
public interface WarningChannel {
    ChannelName name();

    /**
     * Whether the way leads to another machine, which may be slow: it is then taken on a thread of its own, so that no
     * user waits for it.
     */
    boolean isRemote();

    /**
     * Delivers for the first time.
     *
     * @throws IOException if it may not have been delivered
     */
    void deliver(Warning warning) throws IOException;

    /**
     * Delivers what an earlier attempt may have delivered; does nothing if it did and the channel can tell.
     *
     * @throws IOException if it may not have been delivered
     */
    void deliverUnlessDelivered(Warning warning) throws IOException;
}
