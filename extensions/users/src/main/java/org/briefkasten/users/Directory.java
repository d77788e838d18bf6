package org.briefkasten.users;

/** Whom James has. Thread-safe. */
interface Directory {
    /**
     * @throws org.briefkasten.storage.StorageUnavailableException if James cannot tell: the answer is then neither yes
     *     nor no
     */
    boolean has(Subject subject);
}
