package org.briefkasten.externalfetch.pop3;

import java.util.List;
import org.briefkasten.externalfetch.remote.RemoteMessage;

/**
 * How far RETR commands run ahead of the messages that come: far enough that a distant server always has something to
 * send, near enough that little is sent in vain when a fetch stops. Not thread-safe.
 */
final class RetrievalWindow {
    /** Half of it is always under way, which keeps a server busy that sends 160 MB/s from 25 ms away. */
    static final long MOST_OCTETS = 8 * 1024 * 1024;

    private final List<RemoteMessage> messages;
    private final int mostCommands;
    private int asked;
    private int taken;
    private long octets;

    /**
     * @param mostCommands that may be under way at once, at least 1
     */
    RetrievalWindow(List<RemoteMessage> messages, int mostCommands) {
        this.messages = messages;
        this.mostCommands = mostCommands;
    }

    /** What is to be asked for before the next message is taken: nothing while more than half of the window is in use. */
    List<RemoteMessage> toAsk() {
        int from = asked;
        if (asked - taken <= mostCommands / 2 && octets <= MOST_OCTETS / 2) {
            while (asked < messages.size() && asked - taken < mostCommands && octets < MOST_OCTETS) {
                octets += messages.get(asked).size();
                asked++;
            }
        }
        return messages.subList(from, asked);
    }

    /** The next message has come, or was refused. */
    void take() {
        octets -= messages.get(taken).size();
        taken++;
    }
}
