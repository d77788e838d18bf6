package org.briefkasten.externalfetch.remote;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.Iterators;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The addresses that this machine itself has: behind each of them James may listen. Thread-safe. */
@FunctionalInterface
public interface OwnAddresses {
    boolean contains(InetAddress address);

    /**
     * Those of the network interfaces, looked up again after 10 s. What a router in front translates (NAT) is not among
     * them.
     */
    static OwnAddresses ofTheInterfaces() {
        Supplier<Set<InetAddress>> addresses =
                Suppliers.memoizeWithExpiration(OwnAddresses::lookUp, 10, TimeUnit.SECONDS);
        return address -> addresses.get().contains(address);
    }

    /** An IPv6 address equals itself whatever its scope. */
    private static Set<InetAddress> lookUp() {
        Set<InetAddress> addresses = new HashSet<>();
        try {
            for (NetworkInterface networkInterface : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                Iterators.addAll(addresses, networkInterface.getInetAddresses().asIterator());
            }
        } catch (SocketException e) {
            throw new UncheckedIOException("The network interfaces of this machine cannot be listed", e);
        }
        return addresses;
    }
}
