package org.briefkasten.users;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.briefkasten.storage.StorageUnavailableException;

/** Has whom the test says. Thread-safe. */
final class ListedDirectory implements Directory {
    private final Set<Subject> subjects = ConcurrentHashMap.newKeySet();
    private final Set<Subject> unknown = ConcurrentHashMap.newKeySet();
    private final AtomicInteger questions = new AtomicInteger();
    private volatile boolean failing;

    void add(Subject subject) {
        subjects.add(subject);
    }

    void remove(Subject subject) {
        subjects.remove(subject);
    }

    void clear() {
        subjects.clear();
    }

    void fail(boolean on) {
        failing = on;
    }

    void failFor(Subject subject) {
        unknown.add(subject);
    }

    int questions() {
        return questions.get();
    }

    @Override
    public boolean has(Subject subject) {
        questions.incrementAndGet();
        if (failing || unknown.contains(subject)) {
            throw new StorageUnavailableException("The users repository is away", null);
        }
        return subjects.contains(subject);
    }
}
