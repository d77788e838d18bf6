package org.briefkasten.externalfetch;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps in the ledger why messages did not come. Thread-safe; belongs to one fetch. */
final class LeftOut {
    private static final Logger LOGGER = LoggerFactory.getLogger(LeftOut.class);

    private final UUID accountId;
    private final ExternalMessageStore ledger;
    private final FetchProgress progress;
    private final Clock clock;

    LeftOut(UUID accountId, ExternalMessageStore ledger, FetchProgress progress, Clock clock) {
        this.accountId = accountId;
        this.ledger = ledger;
        this.progress = progress;
        this.clock = clock;
    }

    /** Leaves a message out for a reason that lies in it. */
    void quarantine(RemoteMessage listed, String reason) {
        progress.quarantined();
        keepReason(listed, reason);
    }

    /**
     * Leaves a message out for a reason that lies in it, and writes it down unless it stands there already.
     *
     * @param known the ledger's rows of its name
     */
    void quarantine(RemoteMessage listed, String reason, List<ExternalMessage> known) {
        if (isNoted(reason, known)) {
            progress.quarantined();
        } else {
            quarantine(listed, reason);
        }
    }

    /** Whether the ledger's rows of a message's name hold that reason. */
    static boolean isNoted(String reason, List<ExternalMessage> known) {
        return known.stream()
                .anyMatch(row -> row.state() == State.QUARANTINED
                        && row.reason().filter(reason::equals).isPresent());
    }

    /**
     * Leaves messages out that the user does not want.
     *
     * @param listed at most 1,000
     */
    void unwanted(Collection<RemoteMessage> listed, String reason) {
        Map<MessageKey, ExternalMessage> rows = new LinkedHashMap<>();
        for (RemoteMessage message : listed) {
            MessageKey key = keyOf(message);
            rows.put(key, ExternalMessage.unwanted(key, message.size(), reason, clock.instant()));
        }
        if (!rows.isEmpty()) {
            ledger.leaveOut(rows.values());
            LOGGER.info("{} external messages of {} are not wanted: {}", rows.size(), accountId, reason);
        }
    }

    /** Leaves a message for later: it did not come to its end. */
    void setAside(RemoteMessage listed, String reason) {
        progress.failed(reason);
        keepReason(listed, reason);
    }

    /** Leaves a message for later without a note: nothing was learnt about it. */
    void leave(RemoteMessage listed, String why) {
        progress.failed("A message " + why + ".");
        LOGGER.warn("External message {} of {} {}", listed.uid(), accountId, why);
    }

    /**
     * Leaves a message for later that the server does not hand out.
     *
     * @param reply what it says
     */
    void refused(RemoteMessage listed, String reply) {
        progress.failed("The server does not hand out a message: " + reply);
        LOGGER.info("External message {} of {} is refused by its server: {}", listed.uid(), accountId, reply);
    }

    private void keepReason(RemoteMessage listed, String reason) {
        ledger.quarantine(ExternalMessage.quarantined(keyOf(listed), listed.size(), reason, clock.instant()));
        LOGGER.warn("External message {} of {} is quarantined: {}", listed.uid(), accountId, reason);
    }

    private MessageKey keyOf(RemoteMessage listed) {
        return new MessageKey(accountId, listed.uid(), "");
    }
}
