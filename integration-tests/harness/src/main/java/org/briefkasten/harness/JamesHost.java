package org.briefkasten.harness;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One James server and the directory it lives in ({@code conf/}, {@code var/}, {@code extensions-jars/}, {@code logs/}).
 * It can be started, ended and started again as often as wanted; ports and state stay. Not thread-safe.
 */
public final class JamesHost implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(JamesHost.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration REFUSAL_LIMIT = Duration.ofSeconds(120);
    private static final String READY = "JAMES server started";

    private final HostLayout layout;
    private final ConfDirectory conf;
    private final Keystore keystore;
    private ServerProcess process;
    private int starts;

    JamesHost(HostLayout layout, ConfDirectory conf, Keystore keystore) {
        this.layout = layout;
        this.conf = conf;
        this.keystore = keystore;
    }

    public static JamesHostBuilder builder(HostKind kind) {
        return new JamesHostBuilder(kind);
    }

    /**
     * Starts James and waits until it says that it has started.
     *
     * @throws HostStartException if it ends first, or is not ready within the builder's limit
     * @throws IllegalStateException if it runs already
     */
    public JamesHost start() {
        long begin = System.nanoTime();
        launch();
        boolean ready = process.awaitWhileAlive(() -> log().contains(READY), layout.startLimit());
        if (!ready) {
            String what = process.isAlive()
                    ? "James was not ready within " + layout.startLimit().toSeconds() + " s"
                    : "James ended with exit code " + process.exitCode().getAsInt();
            process.kill();
            throw new HostStartException(what, log());
        }
        LOGGER.info("James, {}, in {} is ready after {} ms", process, directory(), millisSince(begin));
        return this;
    }

    /**
     * Starts a James that is expected to refuse, watches its ports and waits for its end.
     *
     * @throws IllegalStateException if it starts all the same; it is killed then
     */
    public Refusal startExpectingRefusal() {
        launch();
        Set<Integer> opened = new PortWatcher(addresses()).watch(process, REFUSAL_LIMIT);
        if (process.isAlive()) {
            process.kill();
            throw new IllegalStateException("James did not end by itself; the end of its log:\n" + log().tail(40));
        }
        return new Refusal(process.exitCode().getAsInt(), opened, log());
    }

    private void launch() {
        if (isRunning()) {
            throw new IllegalStateException("James runs already, as " + process);
        }
        starts++;
        process = layout.launch(starts);
    }

    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /**
     * SIGTERM, then waits for the end.
     *
     * @throws IllegalStateException if that takes longer than 60 s; it is killed then
     */
    public void stop() {
        if (isRunning() && !process.stop(STOP_LIMIT)) {
            throw new IllegalStateException("James did not stop within 60 s; the end of its log:\n" + log().tail(40));
        }
    }

    /** SIGKILL, then waits for the end. */
    public void kill() {
        if (isRunning()) {
            process.kill();
        }
    }

    /** {@link #stop()}, then {@link #start()}. */
    public void restart() {
        stop();
        start();
    }

    /** Kills it if it runs, and removes all but configuration and logs from a directory that it chose itself. */
    @Override
    public void close() {
        kill();
        layout.clean();
    }

    public Path directory() {
        return layout.directory();
    }

    /** The process of the last start. */
    public ServerProcess process() {
        if (process == null) {
            throw new IllegalStateException("James was never started");
        }
        return process;
    }

    /** The output of the last start. */
    public HostLog log() {
        return process().log();
    }

    /** What James presents on its TLS ports. */
    public Keystore keystore() {
        return keystore;
    }

    /** Those that are on, in the files' order. */
    public List<Listener> listeners() {
        return conf.listeners();
    }

    /** All that is configured to listen, webadmin included. */
    public List<InetSocketAddress> addresses() {
        return Stream.concat(listeners().stream().map(Listener::address), conf.webadmin().stream())
                .collect(Collectors.toList());
    }

    /** The first IMAP listener with implicit TLS. */
    public int imaps() {
        return port(Protocol.IMAP, true);
    }

    /** The first IMAP listener without implicit TLS. */
    public int imap() {
        return port(Protocol.IMAP, false);
    }

    /** The first POP3 listener with implicit TLS. */
    public int pop3s() {
        return port(Protocol.POP3, true);
    }

    /** The first POP3 listener without implicit TLS. */
    public int pop3() {
        return port(Protocol.POP3, false);
    }

    /** The first SMTP listener without implicit TLS. */
    public int smtp() {
        return port(Protocol.SMTP, false);
    }

    public int lmtp() {
        return port(Protocol.LMTP, false);
    }

    /** The listener of that {@code jmxName}. */
    public int port(String name) {
        return first(listener -> listener.name().equals(name), name);
    }

    private int port(Protocol protocol, boolean implicitTls) {
        return first(
                listener -> listener.protocol() == protocol && listener.implicitTls() == implicitTls,
                protocol + (implicitTls ? " with implicit TLS" : " without implicit TLS"));
    }

    private int first(Predicate<Listener> wanted, String what) {
        return listeners().stream()
                .filter(wanted)
                .map(listener -> listener.address().getPort())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no listener " + what + " among " + listeners()));
    }

    /**
     * @throws IllegalStateException if webadmin is off
     */
    public int webadminPort() {
        return conf.webadmin()
                .map(InetSocketAddress::getPort)
                .orElseThrow(() -> new IllegalStateException("webadmin is off"));
    }

    public WebAdmin webadmin() {
        return new WebAdmin(webadminPort());
    }

    /** The text of a file in {@code conf/}, empty if there is none. */
    public String conf(String name) {
        return conf.read(name).orElse("");
    }

    /**
     * Changes a file in {@code conf/} for the next start; addresses that are new in it are moved to free ports.
     *
     * @param edit gets the file's text, empty if there is none
     * @throws IllegalStateException if it changes nothing
     */
    public void edit(String name, UnaryOperator<String> edit) {
        conf.edit(name, edit);
        conf.moveToOwnPorts();
    }

    private static long millisSince(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }
}
