package org.briefkasten.externalfetch.imap;

import java.util.List;
import org.briefkasten.externalfetch.remote.RemoteMessage;

/** Writes UIDs as a sequence set (RFC 9051 section 9). Stateless. */
final class UidSet {
    private UidSet() {}

    /**
     * @param messages at least one; neighbours with UIDs in a row become a range
     */
    static String of(List<RemoteMessage> messages) {
        StringBuilder set = new StringBuilder();
        int start = 0;
        for (int i = 1; i <= messages.size(); i++) {
            if (i == messages.size()
                    || messages.get(i).number() != messages.get(i - 1).number() + 1) {
                append(set, messages.get(start).number(), messages.get(i - 1).number());
                start = i;
            }
        }
        return set.toString();
    }

    private static void append(StringBuilder set, long first, long last) {
        set.append(set.length() == 0 ? "" : ",").append(first);
        if (last > first) {
            set.append(':').append(last);
        }
    }
}
