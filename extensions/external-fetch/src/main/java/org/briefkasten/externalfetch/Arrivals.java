package org.briefkasten.externalfetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages received to their end, each exactly once: what is here already is recognized by its content, everything
 * else is appended.
 *
 * <p>Not thread-safe: belongs to one fetch.
 */
final class Arrivals {
    private static final Logger LOGGER = LoggerFactory.getLogger(Arrivals.class);
    private static final String UNSETTLED = "waits until an earlier attempt to store it is settled";

    private final ExternalAccount account;
    private final ArrivalBound bound;
    private final Appends appends;
    private final ExternalMessageStore ledger;
    private final StoredCopies copies;
    private final LeftOut leftOut;
    private final FetchProgress progress;
    private final Clock clock;

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
        this.bound = new ArrivalBound(account.takenFrom());
        this.appends = new Appends(target, ledger, leftOut, progress, clock);
        this.ledger = ledger;
        this.copies = copies;
        this.leftOut = leftOut;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Takes messages together, of which no two have one name or one content.
     *
     * @throws FetchStoppedException if no further message can be taken; what was not taken is as if it had not come
     */
    void take(List<Arrival> arrivals) throws IOException {
        if (arrivals.isEmpty()) {
            return;
        }
        Map<String, List<ExternalMessage>> known = knownOf(arrivals);
        List<Arrival> fresh = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            if (isNew(arrival, rowsOf(arrival, known))) {
                fresh.add(arrival);
            }
        }
        if (!fresh.isEmpty()) {
            appends.append(claimsOf(fresh, known), arrival -> wasQuarantined(rowsOf(arrival, known)));
        }
    }

    private Map<String, List<ExternalMessage>> knownOf(List<Arrival> arrivals) {
        Set<String> uids =
                arrivals.stream().map(arrival -> arrival.listed().uid()).collect(Collectors.toSet());
        return ledger.find(account.ledger(), uids).stream()
                .collect(Collectors.groupingBy(row -> row.key().uid()));
    }

    private static boolean wasQuarantined(List<ExternalMessage> known) {
        return known.stream().anyMatch(row -> row.state() == State.QUARANTINED);
    }

    private static List<ExternalMessage> rowsOf(Arrival arrival, Map<String, List<ExternalMessage>> known) {
        return known.getOrDefault(arrival.listed().uid(), List.of());
    }

    /** Deals with what is not. */
    private boolean isNew(Arrival arrival, List<ExternalMessage> known) throws IOException {
        RemoteMessage listed = arrival.listed();
        Fingerprint arrived = arrival.message().fingerprint();
        switch (ArrivalPolicy.decide(listed, arrived, () -> measure(arrival.message()), known)) {
            case APPEND:
                return isWanted(arrival);
            case ALREADY_HERE:
                recognize(listed, arrived, known);
                return false;
            case WRONG_SIZE:
                leftOut.quarantine(listed, ArrivalPolicy.reasonFor(listed, arrived));
                return false;
            default:
                leftOut.leave(listed, UNSETTLED);
                return false;
        }
    }

    /** Before it was retrieved, the server may not have told when it arrived (POP3 without TOP). */
    private boolean isWanted(Arrival arrival) throws IOException {
        if (!bound.dependsOnArrival()) {
            return true;
        }
        try (InputStream octets = arrival.message().open()) {
            boolean tooEarly = bound.isTooEarly(ArrivalTimes.told(arrival.state(), octets, clock.instant()));
            if (tooEarly) {
                leftOut.unwanted(List.of(arrival.listed()), bound.reason());
            }
            return !tooEarly;
        }
    }

    /** Messages that came before under another name are adopted, the others are to be appended. */
    private Map<ExternalMessage, Arrival> claimsOf(List<Arrival> fresh, Map<String, List<ExternalMessage>> known)
            throws IOException {
        List<Optional<ExternalMessage>> copiesOf = copiesOf(fresh);
        Map<ExternalMessage, Arrival> claims = new LinkedHashMap<>();
        for (int i = 0; i < fresh.size(); i++) {
            Arrival arrival = fresh.get(i);
            Optional<ExternalMessage> copy = copiesOf.get(i);
            if (copy.isEmpty() && isLoop(arrival.message())) {
                leftOut.quarantine(arrival.listed(), FetchLoop.REASON);
            } else if (copy.isEmpty()) {
                claims.put(claimOf(arrival, rowsOf(arrival, known)), arrival);
            } else if (copy.get().state() == State.APPENDED) {
                adopt(arrival.listed(), arrival.message().fingerprint(), copy.get(), rowsOf(arrival, known));
            } else {
                leftOut.leave(arrival.listed(), UNSETTLED);
            }
        }
        return claims;
    }

    private static boolean isLoop(SpooledMessage message) throws IOException {
        try (InputStream octets = message.open()) {
            return FetchLoop.isIn(octets);
        }
    }

    private List<Optional<ExternalMessage>> copiesOf(List<Arrival> fresh) throws FetchStoppedException {
        try {
            return copies.find(
                    fresh.stream().map(arrival -> arrival.message().spellings()).collect(Collectors.toList()));
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
            leftOut.leave(listed, Appends.TAKEN);
        }
    }

    private MessageKey keyOf(RemoteMessage listed, Fingerprint arrived, List<ExternalMessage> known) {
        return new MessageKey(account.ledger(), listed.uid(), ArrivalPolicy.variant(arrived, known));
    }

    private ExternalMessage claimOf(Arrival arrival, List<ExternalMessage> known) {
        Fingerprint arrived = arrival.message().fingerprint();
        return ExternalMessage.claimed(
                keyOf(arrival.listed(), arrived, known),
                arrival.listed().size(),
                arrived,
                appends.newClaim(),
                clock.instant());
    }

    private void recognize(RemoteMessage listed, Fingerprint arrived, List<ExternalMessage> known) {
        ExternalMessage row = ArrivalPolicy.sameContent(arrived, known).orElseThrow();
        if (row.announcedSize() != listed.size()) {
            ledger.announce(row.key(), listed.size());
        }
        progress.alreadyHere();
    }

    private static LineMeasure measure(SpooledMessage message) {
        try {
            return message.measure();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
