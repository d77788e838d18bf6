package org.briefkasten.externalfetch.guess;

import java.util.List;

/** Names servers that may have an address's mailbox. Thread-safe; may block for seconds. */
@FunctionalInterface
interface CandidateSource {
    /** The most likely first; none if that cannot be found out. */
    List<Candidate> candidatesFor(GuessedAddress address);
}
