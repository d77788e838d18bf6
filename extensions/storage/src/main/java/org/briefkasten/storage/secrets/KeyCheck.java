package org.briefkasten.storage.secrets;

import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides at start whether the key file belongs to the database. A value that was sealed at the first start lies among
 * the secrets, in a row of nobody: who cannot open it has another file, or an old one.
 */
final class KeyCheck {
    private static final Logger LOGGER = LoggerFactory.getLogger(KeyCheck.class);

    /** The nil UUID (RFC 4122, 4.1.7), which no incarnation has. */
    static final SecretId ROW = new SecretId(new UUID(0, 0), "check");

    private static final String CONTEXT = "check";
    private static final Secret VALUE = Secret.of("check");

    private final SecretStore store;
    private final KeyFile file;

    KeyCheck(SecretStore store, KeyFile file) {
        this.store = store;
        this.file = file;
    }

    /**
     * The keys to use. Makes the file if neither it nor anything sealed is there.
     *
     * @throws InvalidConfigurationException if James must not start with this file
     */
    KeyRing keys() {
        try {
            KeyRing ring = file.exists() ? file.read() : create();
            store.putIfAbsent(ROW, Sealer.seal(ring, ROW, CONTEXT, VALUE));
            Envelope check = store.find(ROW).orElseThrow();
            if (!opens(ring, check)) {
                throw invalid("does not open what the database was sealed with: " + difference(ring, check), null);
            }
            return ring;
        } catch (KeyFileException e) {
            throw new InvalidConfigurationException("storage.xml", "secrets/keyFile: " + e.getMessage(), e);
        }
    }

    private KeyRing create() {
        Optional<Envelope> check = store.find(ROW);
        if (check.isPresent() || !store.isEmpty()) {
            throw invalid(
                    "is missing, and the database holds what was sealed with it"
                            + check.map(envelope -> " (key " + KeyRing.display(envelope.keyId()) + ")")
                                    .orElse("")
                            + "; copy it there from a backup or from another node",
                    null);
        }
        KeyRing ring = file.create();
        LOGGER.info("Made the key file {} with key {}; keep a copy apart from the database", file.path(), ring);
        return ring;
    }

    private static boolean opens(KeyRing ring, Envelope check) {
        try {
            return Sealer.open(ring, ROW, CONTEXT, check).text().equals(VALUE.text());
        } catch (GeneralSecurityException e) {
            LOGGER.debug("The check value does not open", e);
            return false;
        }
    }

    private static String difference(KeyRing ring, Envelope check) {
        return "the database has key " + KeyRing.display(check.keyId()) + ", the file " + ring
                + "; copy the file from the node that started first or rotated last, or from a backup";
    }

    private InvalidConfigurationException invalid(String fault, Exception cause) {
        return new InvalidConfigurationException(
                "storage.xml", "secrets/keyFile = \"" + file.path() + "\" " + fault, cause);
    }
}
