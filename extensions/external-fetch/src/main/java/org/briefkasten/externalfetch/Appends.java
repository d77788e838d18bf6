package org.briefkasten.externalfetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.briefkasten.externalfetch.remote.RemoteState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends messages to the target mailbox, each exactly once: its claim is durable before the append, and fulfilled after
 * it. Whatever dies in between leaves the claim for {@link ClaimSettlement}.
 *
 * <p>Not thread-safe: belongs to one fetch.
 */
final class Appends {
    static final String TAKEN = "is left to another fetch that is storing it";

    private static final Logger LOGGER = LoggerFactory.getLogger(Appends.class);
    private static final int MOST_FAILURES_IN_A_ROW = 3;

    private final TargetMailbox target;
    private final ExternalMessageStore ledger;
    private final LeftOut leftOut;
    private final FetchProgress progress;
    private final Clock clock;
    private long uidNext;
    private int failuresInARow;

    Appends(TargetMailbox target, ExternalMessageStore ledger, LeftOut leftOut, FetchProgress progress, Clock clock)
            throws TargetMailboxException {
        this.target = target;
        this.ledger = ledger;
        this.leftOut = leftOut;
        this.progress = progress;
        this.clock = clock;
        this.uidNext = target.uidNext();
    }

    /** For a message that is to be appended. */
    Claim newClaim() {
        return new Claim(TraceHeader.newToken(), target.id(), uidNext);
    }

    /**
     * @param wanted claims that are not yet in the ledger, with what they are for
     * @param again whether a message failed before: then it is no failure of this fetch any more
     * @throws FetchStoppedException if no further message can be taken; what was not appended is as if it had not come
     */
    void append(Map<ExternalMessage, Arrival> wanted, Predicate<Arrival> again) throws IOException {
        if (wanted.isEmpty()) {
            return;
        }
        Set<MessageKey> claimed = ledger.claimAll(wanted.keySet());
        Deque<ExternalMessage> left = new ArrayDeque<>();
        for (Map.Entry<ExternalMessage, Arrival> claim : wanted.entrySet()) {
            if (claimed.contains(claim.getKey().key())) {
                left.add(claim.getKey());
            } else {
                leftOut.leave(claim.getValue().listed(), TAKEN);
            }
        }
        Map<ExternalMessage, Long> appended = new LinkedHashMap<>();
        try {
            while (!left.isEmpty()) {
                stopIfRequested();
                Arrival arrival = wanted.get(left.peek());
                fulfil(left, arrival, again.test(arrival), appended);
            }
        } catch (FetchStoppedException e) {
            record(appended);
            left.forEach(claim -> withdraw(claim, again.test(wanted.get(claim))));
            throw e;
        }
        record(appended);
    }

    private void fulfil(
            Deque<ExternalMessage> left, Arrival arrival, boolean again, Map<ExternalMessage, Long> appended)
            throws IOException {
        ExternalMessage claim = left.remove();
        SpooledMessage message = arrival.message();
        RemoteState state = arrival.state();
        try {
            long uid = target.append(
                    message, claim.claim().orElseThrow().token(), dateOf(state, message), KeptFlags.of(state.flags()));
            if (uid == TargetMailbox.NO_UID) {
                // What was handed on cannot be looked for as surely as what lies in a mailbox.
                record(Map.of(claim, uid));
            } else {
                appended.put(claim, uid);
            }
            uidNext = Math.max(uidNext, uid + 1);
            failuresInARow = 0;
            progress.fetched(message.size());
        } catch (MailboxFullException e) {
            left.addFirst(claim);
            throw new FetchStoppedException(FetchOutcome.MAILBOX_FULL, e.getMessage());
        } catch (TargetMailboxException e) {
            failed(claim, again, e);
        }
    }

    private void record(Map<ExternalMessage, Long> appended) {
        if (appended.isEmpty()) {
            return;
        }
        Set<MessageKey> recorded = ledger.appendAll(appended);
        appended.keySet().stream()
                .map(ExternalMessage::key)
                .filter(key -> !recorded.contains(key))
                .forEach(key ->
                        LOGGER.error("External message {} is appended, but its claim is gone from the ledger", key));
    }

    /** Nothing was appended for it: the message is as if it had not come now. */
    private void withdraw(ExternalMessage claim, boolean again) {
        if (ledger.giveUp(claim, ClaimSettlement.CUT_SHORT) && !again) {
            ledger.release(claim.key());
        }
    }

    private void stopIfRequested() throws FetchStoppedException {
        if (progress.stopRequested()) {
            throw FetchStoppedException.onRequest();
        }
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
            throw new FetchStoppedException(FetchOutcome.TRY_LATER, failure.getMessage());
        }
    }

    private Instant dateOf(RemoteState state, SpooledMessage message) throws IOException {
        Optional<Instant> stated = state.internalDate().filter(date -> ArrivalDate.isPossible(date, clock.instant()));
        if (stated.isPresent()) {
            return stated.get();
        }
        try (InputStream octets = message.open()) {
            return ArrivalDate.of(octets, clock.instant());
        }
    }
}
