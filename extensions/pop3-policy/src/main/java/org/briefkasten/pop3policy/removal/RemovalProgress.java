package org.briefkasten.pop3policy.removal;

import java.util.Optional;
import org.briefkasten.pop3policy.UidSet;

/** Is told how far a removal has got. */
public interface RemovalProgress {
    /**
     * @param messages that it has been done to, or that were gone
     * @param moved what those have become that were moved
     */
    void done(UidSet messages, Optional<Destination> moved);
}
