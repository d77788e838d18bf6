package org.briefkasten.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server as a process of its own. It keeps its ports and its data over {@link #stop()}, {@link #kill()} and
 * {@link #start()}; {@link #close()} ends it and deletes the data. What was not closed ends with the JVM that started
 * it, data deleted, so that a whole run of tests may share one; only SIGKILL of that JVM leaves it behind. Not
 * thread-safe: one test drives it, any number of clients may talk to it.
 */
public abstract class PeerServer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(PeerServer.class);
    private static final Duration TO_STOP = Duration.ofSeconds(60);

    private final Peer peer;
    private final Account account;
    private final TemporaryDirectory directory;
    private final LogFile log;
    private final Thread endWithTheJvm = new Thread(this::endWithTheJvm);
    private boolean initialised;
    private volatile ProcessTree tree;

    PeerServer(Peer peer, Account account) {
        this.peer = peer;
        this.account = account;
        this.directory = TemporaryDirectory.create(peer, account);
        this.log = LogFile.create(directory.path().resolve("server.log"), account);
        Runtime.getRuntime().addShutdownHook(endWithTheJvm);
    }

    /** Writes what the first start needs. */
    abstract void initialise() throws IOException;

    abstract List<String> command();

    Map<String, String> environment() {
        return Map.of();
    }

    /** Whether the server does its work now, seen from a client; an exception counts as no. */
    abstract boolean answers() throws IOException;

    abstract Duration timeToStart();

    abstract InetAddress address();

    /** Every port that {@link #command()} makes the server listen on. */
    abstract List<Integer> ports();

    /** Asks for a graceful end at once, without waiting for clients. */
    void requestStop(Process process) throws IOException {
        process.destroy();
    }

    /**
     * Returns once the server answers.
     *
     * @throws IllegalStateException if it runs already, ends by itself or does not answer in time; the message ends
     *     with its log
     */
    public final void start() {
        if (isRunning()) {
            throw new IllegalStateException(peer + " runs already");
        }
        try {
            initialiseOnce();
            LoopbackPorts.awaitFree(address(), ports());
            tree = new ProcessTree(launch());
            awaitAnswer();
        } catch (IOException e) {
            throw new UncheckedIOException(peer + " cannot be started: " + e.getMessage(), e);
        }
        LOGGER.info("{} answers on {} ports {}", peer, address().getHostAddress(), ports());
    }

    private void initialiseOnce() throws IOException {
        if (!initialised) {
            initialise();
            initialised = true;
        }
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(account.wrap(command()));
        builder.environment().putAll(environment());
        builder.directory(directory.path().toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private void awaitAnswer() {
        boolean answers = Poll.until(timeToStart(), () -> !isRunning() || answersNow());
        if (!isRunning()) {
            throw new IllegalStateException(peer + " ended by itself\n" + logTail());
        }
        if (!answers) {
            kill();
            throw new IllegalStateException(peer + " did not answer within " + timeToStart() + "\n" + logTail());
        }
    }

    private boolean answersNow() {
        try {
            return answers();
        } catch (IOException e) {
            LOGGER.trace("{} does not answer yet", peer, e);
            return false;
        }
    }

    /**
     * Ends the server gracefully, without waiting for its clients; does nothing if it does not run.
     *
     * @throws IllegalStateException if it had to be killed, since it did not end within a minute
     */
    public final void stop() {
        if (tree == null) {
            return;
        }
        ProcessTree stopping = tree.withDescendants();
        try {
            requestStop(stopping.root());
        } catch (IOException e) {
            throw new UncheckedIOException(peer + " cannot be asked to stop", e);
        }
        if (!stopping.awaitStop(TO_STOP)) {
            kill();
            throw new IllegalStateException(peer + " did not stop within " + TO_STOP + "\n" + logTail());
        }
        tree = null;
        LOGGER.info("{} stopped", peer);
    }

    /** Ends the server and its children with SIGKILL, as {@code kill -9} does; does nothing if it does not run. */
    public final void kill() {
        if (tree != null) {
            tree.kill();
            tree = null;
            LOGGER.info("{} killed", peer);
        }
    }

    private void endWithTheJvm() {
        kill();
        directory.delete();
    }

    /** {@link #stop()}, then {@link #start()} on the same data and ports. */
    public final void restart() {
        stop();
        start();
    }

    /** Whether the server's first process lives. */
    public final boolean isRunning() {
        return tree != null && tree.root().isAlive();
    }

    /** The last lines that the server has logged, at most 16 KiB; empty if it never ran. Gone after {@link #close()}. */
    public final String logTail() {
        return log.tail();
    }

    final Path directory() {
        return directory.path();
    }

    final Path log() {
        return log.path();
    }

    final Account account() {
        return account;
    }

    /** Kills the server and deletes its data and log. May be called twice. */
    @Override
    public final void close() {
        kill();
        removeHook();
        directory.delete();
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(endWithTheJvm);
        } catch (IllegalStateException e) {
            LOGGER.debug("The JVM is ending already", e);
        }
    }
}
