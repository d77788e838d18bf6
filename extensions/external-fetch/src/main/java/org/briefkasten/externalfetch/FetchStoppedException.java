package org.briefkasten.externalfetch;

import java.io.IOException;

/** A fetch ends between two messages for a reason of ours. The message is a sentence for the user. */
final class FetchStoppedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final FetchOutcome outcome;

    FetchStoppedException(FetchOutcome outcome, String message) {
        super(message);
        this.outcome = outcome;
    }

    static FetchStoppedException onRequest() {
        return new FetchStoppedException(
                FetchOutcome.STOPPED, "The fetch was stopped; what is left comes with the next one.");
    }

    FetchOutcome outcome() {
        return outcome;
    }
}
