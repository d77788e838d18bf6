package org.briefkasten.externalfetch;

import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.briefkasten.externalfetch.ListingPolicy.Decision;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.externalfetch.remote.RemoteMessage;

/** Chooses what of a listing is retrieved, and notes why the rest is not. Not thread-safe: belongs to one fetch. */
final class MessageChoice {
    private final UUID ledgerId;
    private final ListingPolicy policy;
    private final ArrivalBound bound;
    private final long longest;
    private final ExternalMessageStore ledger;
    private final ClaimSettlement settlement;
    private final LeftOut leftOut;
    private final FetchProgress progress;
    private final Clock clock;

    /**
     * @param longest the octets that a message may have at all
     */
    MessageChoice(
            ExternalAccount account,
            long longest,
            ExternalMessageStore ledger,
            ClaimSettlement settlement,
            LeftOut leftOut,
            FetchProgress progress,
            Clock clock) {
        this.ledgerId = account.ledger();
        this.policy = new ListingPolicy(account, longest);
        this.bound = new ArrivalBound(account.takenFrom());
        this.longest = longest;
        this.ledger = ledger;
        this.settlement = settlement;
        this.leftOut = leftOut;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * @param batch listed in that folder, at most 1,000
     * @return what is to be retrieved now; what is to be retrieved behind all others is added to
     *     {@link FolderRun#last()}
     */
    List<RemoteMessage> choose(RemoteMailbox remote, FolderRun folder, List<RemoteMessage> batch)
            throws IOException, TargetMailboxException {
        Map<String, List<ExternalMessage>> known = knownOf(batch);
        ListMultimap<Decision, RemoteMessage> decided =
                MultimapBuilder.enumKeys(Decision.class).arrayListValues().build();
        for (RemoteMessage message : batch) {
            decided.put(policy.decide(message, folder.isRepeated(message), rowsOf(message, known)), message);
        }
        judgeByArrival(remote, folder, decided);

        decided.get(Decision.ALREADY_HERE).forEach(message -> progress.alreadyHere());
        leftOut.unwanted(decided.get(Decision.TO_LEAVE_OUT), bound.reason());
        Stream.of(Decision.TOO_LARGE, Decision.RETRIEVE, Decision.RETRIEVE_LAST)
                .flatMap(decision -> decided.get(decision).stream())
                .forEach(message -> forgetThatUnwanted(rowsOf(message, known)));
        decided.get(Decision.TOO_LARGE)
                .forEach(message -> leftOut.quarantine(message, policy.reasonFor(message), rowsOf(message, known)));
        folder.last().addAll(decided.get(Decision.RETRIEVE_LAST));
        return decided.get(Decision.RETRIEVE);
    }

    /** What made trouble before is judged once it has come, behind all others. */
    private void judgeByArrival(RemoteMailbox remote, FolderRun folder, ListMultimap<Decision, RemoteMessage> decided)
            throws IOException {
        if (!bound.dependsOnArrival()) {
            return;
        }
        List<RemoteMessage> fresh = decided.removeAll(Decision.RETRIEVE);
        ArrivalTimes times = arrivalTimes(remote, folder, fresh);
        for (RemoteMessage message : fresh) {
            boolean tooEarly = bound.isTooEarly(times.of(message));
            decided.put(tooEarly ? Decision.TO_LEAVE_OUT : Decision.RETRIEVE, message);
        }
    }

    private ArrivalTimes arrivalTimes(RemoteMailbox remote, FolderRun folder, List<RemoteMessage> messages)
            throws IOException {
        ArrivalTimes times = new ArrivalTimes(clock.instant());
        try {
            remote.retrieveArrivals(folder.folder(), messages, longest, times);
        } catch (ExternalServerException e) {
            times.begun().ifPresent(message -> leftOut.setAside(message, e.getMessage()));
            throw e;
        }
        return times;
    }

    /** It is wanted now: its row would keep it from being claimed. */
    private void forgetThatUnwanted(List<ExternalMessage> rows) {
        rows.stream().filter(row -> row.state() == State.UNWANTED).forEach(row -> ledger.release(row.key()));
    }

    private static List<ExternalMessage> rowsOf(RemoteMessage message, Map<String, List<ExternalMessage>> known) {
        return known.getOrDefault(message.uid(), List.of());
    }

    /** What the ledger knows of the batch, with every claim settled. */
    private Map<String, List<ExternalMessage>> knownOf(List<RemoteMessage> batch) throws TargetMailboxException {
        Set<String> uids = batch.stream().map(RemoteMessage::uid).collect(Collectors.toSet());
        List<ExternalMessage> rows = ledger.find(ledgerId, uids);
        List<ExternalMessage> claimed =
                rows.stream().filter(row -> row.state() == State.CLAIMED).collect(Collectors.toList());
        if (!claimed.isEmpty()) {
            settlement.settle(claimed);
            rows = ledger.find(ledgerId, uids);
        }
        return rows.stream().collect(Collectors.groupingBy(row -> row.key().uid()));
    }
}
