package org.briefkasten.externalfetch;

import com.google.common.collect.Lists;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.briefkasten.externalfetch.remote.Retrieval;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at a mailbox elsewhere: what it lists, what of that is new, and its retrieval. Not thread-safe. */
final class FetchRun implements Retrieval {
    private static final Logger LOGGER = LoggerFactory.getLogger(FetchRun.class);
    private static final int BATCH = 500;

    private final UUID accountId;
    private final RemoteMailbox remote;
    private final Arrivals arrivals;
    private final ClaimSettlement settlement;
    private final ExternalMessageStore ledger;
    private final Spool spool;
    private final FetchLimits limits;
    private final ListingPolicy policy;
    private final FetchProgress progress;
    private RemoteMessage listed;
    private SpooledMessage current;

    FetchRun(
            UUID accountId,
            RemoteMailbox remote,
            Arrivals arrivals,
            ClaimSettlement settlement,
            ExternalMessageStore ledger,
            Spool spool,
            FetchLimits limits,
            FetchProgress progress) {
        this.accountId = accountId;
        this.remote = remote;
        this.arrivals = arrivals;
        this.settlement = settlement;
        this.ledger = ledger;
        this.spool = spool;
        this.limits = limits;
        this.policy = new ListingPolicy(limits.messageSize());
        this.progress = progress;
    }

    void run() throws IOException, TargetMailboxException {
        try {
            retrieveNew(remote.list(limits.listedMessages()));
            remote.quit();
        } catch (ExternalServerException e) {
            setAsideCurrent(e);
            throw e;
        } finally {
            discardCurrent();
        }
    }

    @Override
    public OutputStream begin(RemoteMessage message) throws IOException {
        stopIfRequested();
        discardCurrent();
        listed = message;
        current = spool.begin();
        return current;
    }

    @Override
    public void complete(RemoteMessage message) throws IOException {
        arrivals.take(message, current);
        discardCurrent();
        stopIfRequested();
    }

    @Override
    public void refused(RemoteMessage message, String reply) {
        progress.failed("The server does not hand out a message: " + reply);
        LOGGER.info("External message {} of {} is refused by its server: {}", message.uid(), accountId, reply);
    }

    private void retrieveNew(List<RemoteMessage> all) throws IOException, TargetMailboxException {
        Set<List<Object>> repeated = repeatedIn(all);
        List<RemoteMessage> last = new ArrayList<>();
        for (List<RemoteMessage> batch : Lists.partition(all, BATCH)) {
            retrieve(select(batch, repeated, last));
        }
        retrieve(last);
    }

    private void retrieve(List<RemoteMessage> messages) throws IOException {
        stopIfRequested();
        remote.retrieve(messages, limits.messageSize(), this);
    }

    private List<RemoteMessage> select(List<RemoteMessage> batch, Set<List<Object>> repeated, List<RemoteMessage> last)
            throws TargetMailboxException {
        Map<String, List<ExternalMessage>> known = knownOf(batch);
        List<RemoteMessage> now = new ArrayList<>();
        for (RemoteMessage message : batch) {
            switch (policy.decide(
                    message, repeated.contains(identity(message)), known.getOrDefault(message.uid(), List.of()))) {
                case ALREADY_HERE:
                    progress.alreadyHere();
                    break;
                case RETRIEVE:
                    now.add(message);
                    break;
                case RETRIEVE_LAST:
                    last.add(message);
                    break;
                case TOO_LARGE:
                    arrivals.quarantine(message, policy.reasonFor(message));
                    break;
            }
        }
        return now;
    }

    /** What the ledger knows of the batch, with every claim settled. */
    private Map<String, List<ExternalMessage>> knownOf(List<RemoteMessage> batch) throws TargetMailboxException {
        Set<String> uids = batch.stream().map(RemoteMessage::uid).collect(Collectors.toSet());
        List<ExternalMessage> rows = ledger.find(accountId, uids);
        List<ExternalMessage> claimed =
                rows.stream().filter(row -> row.state() == State.CLAIMED).collect(Collectors.toList());
        if (!claimed.isEmpty()) {
            settlement.settle(claimed);
            rows = ledger.find(accountId, uids);
        }
        return rows.stream().collect(Collectors.groupingBy(row -> row.key().uid()));
    }

    private static Set<List<Object>> repeatedIn(List<RemoteMessage> listed) {
        Set<List<Object>> seen = new HashSet<>();
        return listed.stream()
                .map(FetchRun::identity)
                .filter(identity -> !seen.add(identity))
                .collect(Collectors.toSet());
    }

    private static List<Object> identity(RemoteMessage listed) {
        return List.of(listed.uid(), listed.size());
    }

    private void stopIfRequested() throws FetchStoppedException {
        if (progress.stopRequested()) {
            throw new FetchStoppedException("The fetch was stopped; what is left comes with the next one.");
        }
    }

    /** A message that ends its connection ends the next one, too; it must not keep all others behind it from coming. */
    private void setAsideCurrent(ExternalServerException failure) {
        if (current != null) {
            arrivals.setAside(listed, failure.getMessage());
        }
    }

    private void discardCurrent() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
