package org.briefkasten.externalfetch.imap;

import java.util.ArrayList;
import java.util.List;
import org.briefkasten.externalfetch.remote.RemoteMessage;

/** Cuts messages into what one command asks for. Stateless. */
final class MessageWindows {
    static final int MOST_MESSAGES = 100;
    static final long MOST_OCTETS = 4 * 1024 * 1024;

    private MessageWindows() {}

    /** In the same order; a message that is larger than {@value #MOST_OCTETS} octets stands alone or at the end. */
    static List<List<RemoteMessage>> of(List<RemoteMessage> messages) {
        List<List<RemoteMessage>> windows = new ArrayList<>();
        long octets = MOST_OCTETS;
        for (RemoteMessage message : messages) {
            boolean full =
                    octets >= MOST_OCTETS || windows.get(windows.size() - 1).size() == MOST_MESSAGES;
            if (full) {
                windows.add(new ArrayList<>());
                octets = 0;
            }
            windows.get(windows.size() - 1).add(message);
            octets += message.size();
        }
        return windows;
    }
}
