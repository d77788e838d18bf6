package org.briefkasten.harness;

/** James did not become ready; the message holds the end of its log. */
public final class HostStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LINES = 60;

    HostStartException(String what, HostLog log) {
        super(what + "; the end of " + log.file() + ":\n" + log.tail(LINES));
    }
}
