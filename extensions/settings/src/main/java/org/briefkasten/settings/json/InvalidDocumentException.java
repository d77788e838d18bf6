package org.briefkasten.settings.json;

import java.util.List;

/**
 * A JSON document that was not taken. The message has one line for each fault, each of the form
 * {@code path = value what to send instead}; a confidential value is never in it.
 */
public final class InvalidDocumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    public InvalidDocumentException(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    /** One entry for each fault, at least one, in the order found. */
    public List<String> faults() {
        return faults;
    }
}
