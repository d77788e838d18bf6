package org.briefkasten.storage.secrets;

import java.security.GeneralSecurityException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves every row under the primary key. What a crash leaves is found by the next run, since rows carry their key's
 * number; several nodes may run at once. Thread-safe.
 */
final class Resealing {
    private static final Logger LOGGER = LoggerFactory.getLogger(Resealing.class);

    private final SecretStore store;
    private final KeyRing ring;

    Resealing(SecretStore store, KeyRing ring) {
        this.store = store;
        this.ring = ring;
    }

    /** The check value alone, before any secret: from then on a node with an old key file does not start. */
    void resealCheck() {
        store.find(KeyCheck.ROW)
                .filter(envelope -> envelope.keyId() != ring.primaryKeyId())
                .ifPresent(envelope -> reseal(KeyCheck.ROW, envelope));
    }

    /** How many rows were moved. */
    int resealAll() {
        int[] count = new int[1];
        store.forEachNotUnder(ring.primaryKeyId(), (id, envelope) -> count[0] += reseal(id, envelope) ? 1 : 0);
        if (count[0] > 0) {
            LOGGER.info("Moved {} secrets under key {}", count[0], KeyRing.display(ring.primaryKeyId()));
        }
        return count[0];
    }

    private boolean reseal(SecretId id, Envelope envelope) {
        try {
            return store.replace(id, envelope, Sealer.reseal(ring, id, envelope));
        } catch (GeneralSecurityException e) {
            LOGGER.warn("The secret {} stays under key {}, which does not open it", id, envelope.keyId());
            return false;
        }
    }
}
