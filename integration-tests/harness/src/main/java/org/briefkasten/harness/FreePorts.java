package org.briefkasten.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands out loopback TCP ports that nobody listens on, each at most once in this JVM. Thread-safe.
 *
 * <p>They lie below 32768, where Linux starts the range of outgoing connections: a port of that range that was free when
 * asked for can be taken by any client before the server binds it.
 */
public final class FreePorts {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 1_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();
    private static final Random RANDOM = new Random();

    private FreePorts() {}

    /**
     * @throws IllegalStateException if none of a thousand ports was free
     */
    public static int next() {
        return RANDOM.ints(TRIES, LOWEST, HIGHEST)
                .filter(port -> isFree(port) && GIVEN.add(port))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free loopback port from " + LOWEST + " up"));
    }

    /** Whether a server could listen on that port of 127.0.0.1 now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
