package org.briefkasten.settings.webadmin;

/** What a request names is not there; answered with 404. The message is a sentence for the client. */
public final class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotFoundException(String message) {
        super(message);
    }
}
