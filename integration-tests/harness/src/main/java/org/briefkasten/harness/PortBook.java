package org.briefkasten.harness;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * The ports of one host: what a configuration asks for, and the loopback port that stands for it. The same request
 * always gets the same port, and a port that was given out is left as it is, so that rewriting a file twice changes
 * nothing. Not thread-safe.
 */
final class PortBook {
    private final Map<String, Integer> given = new LinkedHashMap<>();
    private final Map<Integer, Integer> fixed;
    private final IntSupplier free;

    /**
     * @param fixed from the port in the configuration to the one to use; any other is taken from {@code free}
     */
    PortBook(Map<Integer, Integer> fixed, IntSupplier free) {
        this.fixed = Map.copyOf(fixed);
        this.free = free;
    }

    /** One {@code bind} of James, {@code host:port[,host:port...]}, moved to this host's ports. */
    String rewriteBind(String owner, String bind) {
        return Arrays.stream(bind.split(",", -1))
                .map(String::trim)
                .map(address -> rewriteAddress(owner, address))
                .collect(Collectors.joining(","));
    }

    private String rewriteAddress(String owner, String address) {
        int colon = address.lastIndexOf(':');
        String host = address.substring(0, Math.max(colon, 0));
        String port = address.substring(colon + 1);
        if (colon < 1 || !port.matches("\\d{1,5}")) {
            // Malformed on purpose, to see James refuse it.
            return address;
        }
        return loopback(host) + ":" + port(owner + " " + host, Integer.parseInt(port));
    }

    int port(String owner, int configured) {
        if (given.containsValue(configured)) {
            return configured;
        }
        return given.computeIfAbsent(
                owner + ":" + configured,
                request -> fixed.containsKey(configured) ? fixed.get(configured) : free.getAsInt());
    }

    private static String loopback(String host) {
        return host.startsWith("127.") || host.equals("localhost") ? host : "127.0.0.1";
    }

    static List<InetSocketAddress> addresses(String bind) {
        return Arrays.stream(bind.split(",", -1))
                .map(String::trim)
                .filter(address -> address.matches("[^:]+:\\d{1,5}"))
                .map(address -> address.split(":", 2))
                .map(parts -> new InetSocketAddress(parts[0], Integer.parseInt(parts[1])))
                .collect(Collectors.toList());
    }
}
