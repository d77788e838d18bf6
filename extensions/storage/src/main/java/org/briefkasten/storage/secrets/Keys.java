package org.briefkasten.storage.secrets;

import org.briefkasten.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key ring in use. Another node may have sealed under a key that came to the file since: then the file is read once
 * more, so that copying it to every node before the first of them restarts is enough. Thread-safe.
 */
final class Keys {
    private static final Logger LOGGER = LoggerFactory.getLogger(Keys.class);

    private final KeyFile file;
    private volatile KeyRing ring;

    Keys(KeyFile file, KeyRing ring) {
        this.file = file;
        this.ring = ring;
    }

    KeyRing current() {
        return ring;
    }

    /**
     * A ring that has this key.
     *
     * @throws StorageUnavailableException if the file lacks it, too
     */
    KeyRing with(int keyId) {
        if (!ring.keyIds().contains(keyId)) {
            reload(keyId);
        }
        return ring;
    }

    private synchronized void reload(int keyId) {
        KeyRing read;
        try {
            read = file.read();
        } catch (KeyFileException e) {
            throw new StorageUnavailableException("A secret is under key " + KeyRing.display(keyId) + ", but " + e, e);
        }
        if (!read.keyIds().contains(keyId)) {
            throw new StorageUnavailableException(
                    "A secret is under key " + KeyRing.display(keyId) + ", which " + file.path() + " lacks (it has "
                            + read + "); copy the file from the node where the key was rotated",
                    null);
        }
        if (!ring.keyIds().contains(keyId)) {
            LOGGER.info("Read {} again: {}", file.path(), read);
            ring = read;
        }
    }
}
