package org.briefkasten.externalfetch;

import java.util.List;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.briefkasten.externalfetch.remote.RemoteMessage;

/** Decides, before anything is transferred, which listed messages are retrieved. Pure and thread-safe. */
public final class ListingPolicy {
    /** What to do about a listed message. */
    public enum Decision {
        ALREADY_HERE,
        RETRIEVE,
        /** Retrieved after all others: it made trouble before, which must not stand in their way. */
        RETRIEVE_LAST,
        TOO_LARGE
    }

    private final long largest;

    /**
     * @param largest the size in octets that a message may have
     */
    public ListingPolicy(long largest) {
        this.largest = largest;
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
        boolean here =
                known.stream().anyMatch(row -> row.state() == State.APPENDED && row.announcedSize() == listed.size());
        if (here && !repeated) {
            return Decision.ALREADY_HERE;
        }
        if (listed.size() > largest) {
            return Decision.TOO_LARGE;
        }
        boolean quarantined = known.stream().anyMatch(row -> row.state() == State.QUARANTINED);
        return quarantined ? Decision.RETRIEVE_LAST : Decision.RETRIEVE;
    }

    /** Why a message that is TOO_LARGE is left out. */
    public String reasonFor(RemoteMessage listed) {
        return "It has " + listed.size() + " octets; at most " + largest + " are fetched.";
    }
}
