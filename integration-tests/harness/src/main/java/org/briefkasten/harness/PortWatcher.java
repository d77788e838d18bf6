package org.briefkasten.harness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sees whether anything ever listened on a process's ports: connects to each, over and over, until the process has
 * ended. A port open for less than a round, a few milliseconds, can be missed. Immutable and thread-safe.
 */
public final class PortWatcher {
    private static final int CONNECT_MILLIS = 100;
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(2);

    private final List<InetSocketAddress> addresses;

    public PortWatcher(Collection<InetSocketAddress> addresses) {
        this.addresses = List.copyOf(addresses);
    }

    /**
     * Watches until the process has ended, or the limit is reached.
     *
     * @return the ports on which a connection was accepted at least once
     */
    public Set<Integer> watch(ServerProcess process, Duration limit) {
        Set<Integer> opened = new TreeSet<>();
        process.awaitWhileAlive(
                () -> {
                    addOpen(opened);
                    return process.awaitExit(BETWEEN_ROUNDS);
                },
                limit);
        return opened;
    }

    private void addOpen(Set<Integer> opened) {
        addresses.stream()
                .filter(PortWatcher::accepts)
                .map(InetSocketAddress::getPort)
                .forEach(opened::add);
    }

    private static boolean accepts(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
