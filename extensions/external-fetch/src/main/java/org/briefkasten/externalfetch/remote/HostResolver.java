package org.briefkasten.externalfetch.remote;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up the addresses of a host. Thread-safe. */
@FunctionalInterface
public interface HostResolver {
    /**
     * @return at least one address, in the order in which to try them
     * @throws UnknownHostException if there is none
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** The resolver of the operating system, through the JDK. */
    static HostResolver ofTheSystem() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
