package org.briefkasten.externalfetch.testing;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.briefkasten.externalfetch.remote.AddressPolicy;
import org.briefkasten.externalfetch.remote.Dialler;
import org.briefkasten.externalfetch.remote.HostPolicy;
import org.briefkasten.externalfetch.remote.Network;
import org.briefkasten.externalfetch.remote.ReachPolicy;

/** Lets tests dial their own servers on loopback. */
public final class TestReach {
    /** An operator who allows loopback, on a machine that has no other address. */
    public static final AddressPolicy LOOPBACK =
            new AddressPolicy(List.of(Network.parse("127.0.0.0/8")), List.of(), address -> false);

    private TestReach() {}

    public static ReachPolicy loopback(int port) {
        return new ReachPolicy(HostPolicy.open(), Set.of(port), LOOPBACK);
    }

    /** Takes every name for 127.0.0.1 and trusts {@link TestCertificate#LOCALHOST}. */
    public static Dialler dialler(int port) {
        return new Dialler(
                loopback(port),
                host -> List.of(InetAddress.getByName("127.0.0.1")),
                TestCertificate.LOCALHOST.clientTls());
    }
}
