package org.briefkasten.externalfetch;

import java.util.List;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.briefkasten.externalfetch.remote.RemoteMessage;

/** Decides, before anything is transferred, which listed messages are retrieved. Pure and thread-safe. */
public final class ListingPolicy {
    /** What to do about a listed message. */
    public enum Decision {
        ALREADY_HERE,
        /** The ledger says that its user does not want it. */
        UNWANTED,
        /** Its user does not want it, which the ledger does not say yet. */
        TO_LEAVE_OUT,
        RETRIEVE,
        /** Retrieved after all others: it made trouble before, which must not stand in their way. */
        RETRIEVE_LAST,
        TOO_LARGE
    }

    private final long largest;
    private final ArrivalBound arrival;
    private final boolean judged;

    /**
     * @param account whose plan says what is wanted
     * @param most the size in octets that a message may have at all
     */
    public ListingPolicy(ExternalAccount account, long most) {
        this.largest = account.plan().selection().largest(most);
        this.arrival = new ArrivalBound(account.takenFrom());
        this.judged = account.marks().begunAt().isPresent();
    }

    /**
     * A name known from an earlier fetch counts as the same message only if the size is the same, too: servers give
     * names anew (after a migration, or by counting). The name that stands twice in one listing with the same size says
     * nothing at all; then the content decides.
     *
     * @param repeated whether the listing has another message of the same name and size
     * @param known the ledger's rows of that name
     */
    public Decision decide(RemoteMessage listed, boolean repeated, List<ExternalMessage> known) {
        if (isKnown(listed, State.APPENDED, known) && !repeated) {
            return Decision.ALREADY_HERE;
        }
        if (arrival.excludesAll()) {
            return isKnown(listed, State.UNWANTED, known) ? Decision.UNWANTED : Decision.TO_LEAVE_OUT;
        }
        if (judged && arrival.dependsOnArrival() && isKnown(listed, State.UNWANTED, known) && !repeated) {
            return Decision.UNWANTED;
        }
        if (listed.size() > largest) {
            return Decision.TOO_LARGE;
        }
        boolean quarantined = known.stream().anyMatch(row -> row.state() == State.QUARANTINED);
        return quarantined ? Decision.RETRIEVE_LAST : Decision.RETRIEVE;
    }

    private static boolean isKnown(RemoteMessage listed, State state, List<ExternalMessage> known) {
        return known.stream().anyMatch(row -> row.state() == state && row.announcedSize() == listed.size());
    }

    /** Why a message that is TOO_LARGE is left out. */
    public String reasonFor(RemoteMessage listed) {
        return "It has " + listed.size() + " octets; at most " + largest + " are fetched.";
    }
}
