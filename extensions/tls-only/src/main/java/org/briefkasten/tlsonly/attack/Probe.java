package org.briefkasten.tlsonly.attack;

import java.io.IOException;
import java.util.List;

/** One kind of attack. Immutable and thread-safe. */
interface Probe {
    /**
     * @throws IOException if the listener cannot be reached, or does not answer in time
     */
    List<Weakness> attack(Target target) throws IOException;
}
