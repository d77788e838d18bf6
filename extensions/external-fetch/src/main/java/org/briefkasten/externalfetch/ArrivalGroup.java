package org.briefkasten.externalfetch;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Messages that are looked up and recorded together, since a database takes as long for fifty as for a few. No two of
 * them have one name or one content: what the first one becomes decides about the second. Not thread-safe.
 */
final class ArrivalGroup implements Closeable {
    static final int MOST_MESSAGES = 50;
    static final long MOST_OCTETS = 1024 * 1024;

    private final List<Arrival> arrivals = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<Fingerprint> contents = new HashSet<>();
    private long octets;

    /** Whether another message can join. */
    boolean takes(Arrival arrival) {
        return arrivals.size() < MOST_MESSAGES
                && octets < MOST_OCTETS
                && !names.contains(arrival.listed().uid())
                && Collections.disjoint(contents, arrival.message().spellings());
    }

    void add(Arrival arrival) {
        arrivals.add(arrival);
        names.add(arrival.listed().uid());
        contents.addAll(arrival.message().spellings());
        octets += arrival.message().size();
    }

    /** In the order of their arrival. */
    List<Arrival> arrivals() {
        return arrivals;
    }

    /** Lets go of the messages; the group is empty then. */
    @Override
    public void close() throws IOException {
        for (Arrival arrival : arrivals) {
            arrival.message().close();
        }
        arrivals.clear();
        names.clear();
        contents.clear();
        octets = 0;
    }
}
