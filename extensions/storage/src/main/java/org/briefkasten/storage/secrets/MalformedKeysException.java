package org.briefkasten.storage.secrets;

/** Bytes that are no keyset for our use. */
final class MalformedKeysException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedKeysException(Throwable cause) {
        super(cause);
    }
}
