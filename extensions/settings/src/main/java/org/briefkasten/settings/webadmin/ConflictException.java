package org.briefkasten.settings.webadmin;

/**
 * A valid request that the present state forbids, such as one more than a limit allows; answered with 409. The message
 * is a sentence for the client and says what to do.
 */
public final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super(message);
    }
}
