package org.briefkasten.tlsonly.audit;

import java.util.List;
import org.briefkasten.tlsonly.listeners.Listener;
import org.briefkasten.tlsonly.listeners.ListenersFile;

/** One thing that is asked of every listener. Immutable and thread-safe. */
interface ListenerPolicy {
    /**
     * @param file the one that the listener stands in
     */
    List<Finding> judge(ListenersFile file, Listener listener);
}
