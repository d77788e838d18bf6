package org.briefkasten.users;

import com.google.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends an incarnation whose subject James no longer has, as soon as somebody notices. A users repository that answers
 * nonsense must not end them all, so between two sweeps at most {@value #MOST} of a kind end this way and none while
 * others are suspended; the rest is only unusable, and left to the sweep, which sees the whole. Thread-safe.
 */
final class Absences {
    static final int MOST = VanishingPolicy.FEW;

    private final Endings endings;
    private final Map<Subject.Kind, AtomicInteger> ended = new ConcurrentHashMap<>();
    private final Set<Subject.Kind> braked = ConcurrentHashMap.newKeySet();

    @Inject
    Absences(Endings endings) {
        this.endings = endings;
    }

    void noticed(StoredIncarnation absent) {
        Subject.Kind kind = absent.subject().kind();
        boolean left = braked.contains(kind)
                || absent.suspendedSince().isPresent()
                || ended(kind).getAndIncrement() >= MOST;
        if (!left) {
            endings.end(absent, "James has no such " + kind.key() + " any more");
        }
    }

    /**
     * Begins a new interval.
     *
     * @return how many ended in the one before
     */
    int restart(Subject.Kind kind) {
        return Math.min(MOST, ended(kind).getAndSet(0));
    }

    void brake(Subject.Kind kind, boolean on) {
        if (on) {
            braked.add(kind);
        } else {
            braked.remove(kind);
        }
    }

    private AtomicInteger ended(Subject.Kind kind) {
        return ended.computeIfAbsent(kind, any -> new AtomicInteger());
    }
}
