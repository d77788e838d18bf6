package org.briefkasten.externalfetch;

import java.io.IOException;

/** A fetch ends between two messages for a reason of ours. The message is a sentence for the user. */
final class FetchStoppedException extends IOException {
    static final String ON_REQUEST = "The fetch was stopped; what is left comes with the next one.";

    private static final long serialVersionUID = 1L;

    FetchStoppedException(String message) {
        super(message);
    }
}
