package org.briefkasten.storage.secrets;

import java.nio.file.Path;

/** A key file that must not be used, or cannot be. The message names the file and the remedy, never a key. */
public final class KeyFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyFileException(Path file, String faultAndRemedy, Throwable cause) {
        super(file + " " + faultAndRemedy, cause);
    }
}
