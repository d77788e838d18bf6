package org.briefkasten.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** A process that we started, with the descendants that it had at one instant. Immutable; thread-safe. */
final class ProcessTree {
    private static final Duration TO_DIE = Duration.ofSeconds(20);

    private final Process root;
    private final List<ProcessHandle> descendants;

    ProcessTree(Process root) {
        this(root, List.of());
    }

    private ProcessTree(Process root, List<ProcessHandle> descendants) {
        this.root = root;
        this.descendants = descendants;
    }

    /** The same process with the descendants that it has now: once it is dead nobody can tell which were its own. */
    ProcessTree withDescendants() {
        return new ProcessTree(root, root.descendants().collect(Collectors.toUnmodifiableList()));
    }

    Process root() {
        return root;
    }

    /**
     * Whether the first process ended by itself, and then the others too. Those that outlive it are told to end:
     * Dovecot's serve their clients for 30 s more.
     */
    boolean awaitStop(Duration timeout) {
        if (!Poll.until(timeout, () -> !root.isAlive())) {
            return false;
        }
        descendants.forEach(ProcessHandle::destroy);
        return awaitEnd(timeout);
    }

    private boolean awaitEnd(Duration timeout) {
        return Poll.until(timeout, () -> !root.isAlive() && descendants.stream().noneMatch(ProcessTree::lives));
    }

    /** A dead orphan counts as alive for Java until process 1 reaps it, which takes seconds or, in a container, for ever. */
    private static boolean lives(ProcessHandle process) {
        return process.isAlive() && !isZombie(Path.of("/proc", Long.toString(process.pid()), "stat"));
    }

    private static boolean isZombie(Path stat) {
        try {
            String line = Files.readString(stat, StandardCharsets.ISO_8859_1);
            return line.startsWith(") Z ", line.lastIndexOf(')'));
        } catch (IOException e) {
            return false;
        }
    }

    /** SIGKILL for all, the first process before those that it could otherwise replace. */
    void kill() {
        ProcessTree all = withDescendants();
        all.root.destroyForcibly();
        all.descendants.forEach(ProcessHandle::destroyForcibly);
        if (!all.awaitEnd(TO_DIE)) {
            throw new IllegalStateException("process " + root.pid() + " or a child of it survives SIGKILL");
        }
    }
}
