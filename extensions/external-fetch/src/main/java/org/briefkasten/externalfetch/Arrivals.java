package org.briefkasten.externalfetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages received to their end into the target mailbox, each exactly once: the claim is durable before the
 * append, and fulfilled after it. Whatever fails in between leaves the claim for {@link ClaimSettlement}.
 *
 * <p>Not thread-safe: belongs to one fetch.
 */
final class Arrivals {
    private static final Logger LOGGER = LoggerFactory.getLogger(Arrivals.class);
    private static final int MOST_FAILURES_IN_A_ROW = 3;

    private final ExternalAccount account;
    private final TargetMailbox target;
    private final ExternalMessageStore ledger;
    private final FetchProgress progress;
    private final Clock clock;
    private long uidNext;
    private int failuresInARow;

    Arrivals(
            ExternalAccount account,
            TargetMailbox target,
            ExternalMessageStore ledger,
            FetchProgress progress,
            Clock clock)
            throws TargetMailboxException {
        this.account = account;
        this.target = target;
        this.ledger = ledger;
        this.progress = progress;
        this.clock = clock;
        this.uidNext = target.uidNext();
    }

    /**
     * @throws FetchStoppedException if no further message can be taken
     */
    void take(RemoteMessage listed, SpooledMessage message) throws IOException {
        Fingerprint arrived = message.finish();
        List<ExternalMessage> known = ledger.find(account.id(), Set.of(listed.uid()));
        switch (ArrivalPolicy.decide(listed, arrived, () -> lineEnds(message), known)) {
            case APPEND:
                append(listed, message, arrived, known);
                break;
            case ALREADY_HERE:
                recognize(listed, arrived, known);
                break;
            case WRONG_SIZE:
                quarantine(listed, ArrivalPolicy.reasonFor(listed, arrived));
                break;
            case IN_DOUBT:
                leave(listed, "waits until an earlier attempt to store it is settled");
                break;
        }
    }

    /** Leaves a message out for a reason that lies in it. */
    void quarantine(RemoteMessage listed, String reason) {
        progress.quarantined();
        keepReason(listed, reason);
    }

    /** Leaves a message for later: it did not come to its end. */
    void setAside(RemoteMessage listed, String reason) {
        progress.failed(reason);
        keepReason(listed, reason);
    }

    private void keepReason(RemoteMessage listed, String reason) {
        ledger.quarantine(ExternalMessage.quarantined(
                new MessageKey(account.id(), listed.uid(), ""), listed.size(), reason, clock.instant()));
        LOGGER.warn("External message {} of {} is quarantined: {}", listed.uid(), account.id(), reason);
    }

    private void append(RemoteMessage listed, SpooledMessage message, Fingerprint arrived, List<ExternalMessage> known)
            throws IOException {
        ExternalMessage claim = ExternalMessage.claimed(
                new MessageKey(account.id(), listed.uid(), ArrivalPolicy.variant(arrived, known)),
                listed.size(),
                arrived,
                new Claim(TraceHeader.newToken(), target.id(), uidNext),
                clock.instant());
        if (!ledger.claim(claim)) {
            leave(listed, "is left to another fetch that is storing it");
            return;
        }
        try {
            fulfil(claim, message);
        } catch (MailboxFullException e) {
            throw new FetchStoppedException(e.getMessage());
        } catch (TargetMailboxException e) {
            failed(claim, known.stream().anyMatch(row -> row.state() == State.QUARANTINED), e);
        }
    }

    private void leave(RemoteMessage listed, String why) {
        progress.failed("A message " + why + ".");
        LOGGER.warn("External message {} of {} {}", listed.uid(), account.id(), why);
    }

    private void fulfil(ExternalMessage claim, SpooledMessage message) throws TargetMailboxException, IOException {
        long uid = target.append(message, claim.claim().orElseThrow().token(), dateOf(message));
        if (!ledger.append(claim, uid)) {
            LOGGER.error("External message {} is appended, but its claim is gone from the ledger", claim.key());
        }
        uidNext = uid + 1;
        failuresInARow = 0;
        progress.fetched(message.size());
    }

    /**
     * One message may be the fault of a message; several in a row are the fault of the mailbox.
     *
     * @param again whether the message failed before: then it is no failure of this fetch any more
     */
    private void failed(ExternalMessage claim, boolean again, TargetMailboxException failure)
            throws FetchStoppedException {
        LOGGER.error("External message {} could not be appended", claim.key(), failure);
        if (again) {
            progress.quarantined();
        } else {
            progress.failed(failure.getMessage());
        }
        failuresInARow++;
        if (failuresInARow >= MOST_FAILURES_IN_A_ROW) {
            throw new FetchStoppedException(failure.getMessage());
        }
    }

    private void recognize(RemoteMessage listed, Fingerprint arrived, List<ExternalMessage> known) {
        ExternalMessage row = ArrivalPolicy.sameContent(arrived, known).orElseThrow();
        if (row.announcedSize() != listed.size()) {
            ledger.announce(row.key(), listed.size());
        }
        progress.alreadyHere();
    }

    private Instant dateOf(SpooledMessage message) throws IOException {
        try (InputStream octets = message.open()) {
            return ArrivalDate.of(octets, clock.instant());
        }
    }

    private static long lineEnds(SpooledMessage message) {
        try {
            return message.lineEnds();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
