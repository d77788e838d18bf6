package org.briefkasten.storage;

/** The database did not answer, or refused. The message names the database (never its password) and what was tried. */
public final class StorageUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
