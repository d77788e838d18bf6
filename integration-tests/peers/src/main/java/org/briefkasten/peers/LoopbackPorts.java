package org.briefkasten.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * TCP ports for servers that are to keep them over a restart. They lie below Linux's range of ephemeral ports (32768
 * and above), so that no outgoing connection takes one while its server is down. Thread-safe.
 */
final class LoopbackPorts {
    /** 127.0.0.1 without a name, which would resolve to ::1 too. */
    static final InetAddress ADDRESS = ipv4Loopback();

    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;
    private static final Duration TO_BECOME_FREE = Duration.ofSeconds(20);
    private static final Random RANDOM = new SecureRandom();
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private LoopbackPorts() {}

    private static InetAddress ipv4Loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that nothing listens on now and that this JVM was not given before. */
    static int free(InetAddress address) {
        int port;
        do {
            port = LOWEST + RANDOM.nextInt(HIGHEST - LOWEST);
        } while (!isFree(address, port) || !GIVEN.add(port));
        return port;
    }

    /** The children of a server that was just killed may hold its ports for some milliseconds more. */
    static void awaitFree(InetAddress address, List<Integer> ports) {
        for (int port : ports) {
            if (!Poll.until(TO_BECOME_FREE, () -> isFree(address, port))) {
                throw new IllegalStateException(
                        "port " + port + " on " + address.getHostAddress() + " is held by another process");
            }
        }
    }

    private static boolean isFree(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
