package org.briefkasten.externalfetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.briefkasten.externalfetch.remote.RemoteState;
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
    private static final String UNSETTLED = "waits until an earlier attempt to store it is settled";
    private static final String TAKEN = "is left to another fetch that is storing it";

    private final ExternalAccount account;
    private final TargetMailbox target;
    private final ExternalMessageStore ledger;
    private final StoredCopies copies;
    private final LeftOut leftOut;
    private final FetchProgress progress;
    private final Clock clock;
    private long uidNext;
    private int failuresInARow;

    Arrivals(
            ExternalAccount account,
            TargetMailbox target,
            ExternalMessageStore ledger,
            StoredCopies copies,
            LeftOut leftOut,
            FetchProgress progress,
            Clock clock)
            throws TargetMailboxException {
        this.account = account;
        this.target = target;
        this.ledger = ledger;
        this.copies = copies;
        this.leftOut = leftOut;
        this.progress = progress;
        this.clock = clock;
        this.uidNext = target.uidNext();
    }

    /**
     * @param state what the server elsewhere keeps about it
     * @throws FetchStoppedException if no further message can be taken
     */
    void take(RemoteMessage listed, RemoteState state, SpooledMessage message) throws IOException {
        Fingerprint arrived = message.finish();
        List<ExternalMessage> known = ledger.find(account.ledger(), Set.of(listed.uid()));
        switch (ArrivalPolicy.decide(listed, arrived, () -> measure(message), known)) {
            case APPEND:
                takeNew(listed, state, message, known);
                break;
            case ALREADY_HERE:
                recognize(listed, arrived, known);
                break;
            case WRONG_SIZE:
                leftOut.quarantine(listed, ArrivalPolicy.reasonFor(listed, arrived));
                break;
            case IN_DOUBT:
                leftOut.leave(listed, UNSETTLED);
                break;
        }
    }

    /** A message that came before under another name is adopted, any other appended. */
    private void takeNew(RemoteMessage listed, RemoteState state, SpooledMessage message, List<ExternalMessage> known)
            throws IOException {
        Optional<ExternalMessage> copy = copyOf(message);
        if (copy.isEmpty() && isLoop(message)) {
            leftOut.quarantine(listed, FetchLoop.REASON);
        } else if (copy.isEmpty()) {
            append(listed, state, message, known);
        } else if (copy.get().state() == State.APPENDED) {
            adopt(listed, message.fingerprint(), copy.get(), known);
        } else {
            leftOut.leave(listed, UNSETTLED);
        }
    }

    private static boolean isLoop(SpooledMessage message) throws IOException {
        try (InputStream octets = message.open()) {
            return FetchLoop.isIn(octets);
        }
    }

    private Optional<ExternalMessage> copyOf(SpooledMessage message) throws FetchStoppedException {
        try {
            return copies.find(message.spellings());
        } catch (TargetMailboxException e) {
            LOGGER.error("Claims of account {} could not be settled", account.id(), e);
            throw new FetchStoppedException(FetchOutcome.TRY_LATER, e.getMessage());
        }
    }

    private void adopt(RemoteMessage listed, Fingerprint arrived, ExternalMessage copy, List<ExternalMessage> known) {
        MessageKey key = keyOf(listed, arrived, known);
        if (ledger.adopt(copy.adoptedAs(key, listed.size(), arrived, clock.instant()))) {
            LOGGER.info("External message {} is the one that came as {}", key, copy.key());
            progress.alreadyHere();
        } else {
            leftOut.leave(listed, TAKEN);
        }
    }

    private MessageKey keyOf(RemoteMessage listed, Fingerprint arrived, List<ExternalMessage> known) {
        return new MessageKey(account.ledger(), listed.uid(), ArrivalPolicy.variant(arrived, known));
    }

    private void append(RemoteMessage listed, RemoteState state, SpooledMessage message, List<ExternalMessage> known)
            throws IOException {
        Fingerprint arrived = message.fingerprint();
        ExternalMessage claim = ExternalMessage.claimed(
                keyOf(listed, arrived, known),
                listed.size(),
                arrived,
                new Claim(TraceHeader.newToken(), target.id(), uidNext),
                clock.instant());
        if (!ledger.claim(claim)) {
            leftOut.leave(listed, TAKEN);
            return;
        }
        try {
            fulfil(claim, state, message);
        } catch (MailboxFullException e) {
            throw new FetchStoppedException(FetchOutcome.MAILBOX_FULL, e.getMessage());
        } catch (TargetMailboxException e) {
            failed(claim, known.stream().anyMatch(row -> row.state() == State.QUARANTINED), e);
        }
    }

    private void fulfil(ExternalMessage claim, RemoteState state, SpooledMessage message)
            throws TargetMailboxException, IOException {
        long uid = target.append(
                message, claim.claim().orElseThrow().token(), dateOf(state, message), KeptFlags.of(state.flags()));
        if (!ledger.append(claim, uid)) {
            LOGGER.error("External message {} is appended, but its claim is gone from the ledger", claim.key());
        }
        uidNext = Math.max(uidNext, uid + 1);
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
            throw new FetchStoppedException(FetchOutcome.TRY_LATER, failure.getMessage());
        }
    }

    private void recognize(RemoteMessage listed, Fingerprint arrived, List<ExternalMessage> known) {
        ExternalMessage row = ArrivalPolicy.sameContent(arrived, known).orElseThrow();
        if (row.announcedSize() != listed.size()) {
            ledger.announce(row.key(), listed.size());
        }
        progress.alreadyHere();
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

    private static LineMeasure measure(SpooledMessage message) {
        try {
            return message.measure();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
