package org.briefkasten.quotawarnings.digest;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.briefkasten.quotawarnings.ChannelName;
import org.briefkasten.quotawarnings.UserSettings;

/** Which admins are to get a digest, until that is stored: at most one request for each. Thread-safe. */
final class DigestRequests {
    private Map<String, Duration> waiting = new HashMap<>();

    /**
     * Notes that a user was warned.
     *
     * @param storm whether the admin was not told of it alone
     */
    synchronized void add(UserSettings settings, boolean storm) {
        settings.admin().ifPresent(admin -> {
            if (storm && settings.has(ChannelName.ADMIN)) {
                waiting.put(admin, Duration.ZERO);
            } else {
                settings.digest().ifPresent(interval -> waiting.merge(admin, interval, DigestRequests::shorter));
            }
        });
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** The admins' addresses with the least time since their last digest. */
    synchronized Map<String, Duration> take() {
        Map<String, Duration> taken = waiting;
        waiting = new HashMap<>();
        return taken;
    }

    /** Gives back what could not be stored. */
    synchronized void giveBack(String admin, Duration interval) {
        waiting.merge(admin, interval, DigestRequests::shorter);
    }
}
