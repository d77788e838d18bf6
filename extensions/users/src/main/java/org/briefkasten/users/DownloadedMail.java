package org.briefkasten.users;

import org.apache.james.core.Username;

/**
 * Tells what mail programs downloaded by POP3 and left on the server. The feature that keeps such a ledger binds it, as
 * {@code OptionalBinder.newOptionalBinder(binder(), DownloadedMail.class).setBinding()}; whoever asks is injected an
 * {@code Optional} of it, since features never import each other. Thread-safe; blocks on the database.
 */
public interface DownloadedMail {
    /**
     * @throws org.briefkasten.storage.StorageUnavailableException if the database does not answer
     */
    Total leftBy(Username username);

    /** How much it is. Immutable and thread-safe. */
    final class Total {
        private final long messages;
        private final long bytes;

        /**
         * @param bytes octets
         */
        public Total(long messages, long bytes) {
            this.messages = messages;
            this.bytes = bytes;
        }

        public long messages() {
            return messages;
        }

        public long bytes() {
            return bytes;
        }
    }
}
