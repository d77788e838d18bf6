package org.briefkasten.externalfetch.remote;

import com.google.common.net.InetAddresses;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/** A server's host and port, spelled in one way: an ASCII name in lower case or an IP address. Immutable. */
public final class Endpoint {
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    /** The last label is not all digits, so that no other spelling of an IPv4 address passes for a name. */
    private static final Pattern NAME = Pattern.compile("(" + LABEL + "\\.)*(?!\\d+$)" + LABEL);

    private static final int LONGEST_NAME = 253;
    private static final int HIGHEST_PORT = 65_535;

    private final String host;
    private final int port;

    /**
     * @param host a name (RFC 1123; with other letters than ASCII's, RFC 5890) or an IP address without brackets
     * @param port 1 to 65535
     * @throws IllegalArgumentException with a message that completes "the host ..." or "the port ..."
     */
    public Endpoint(String host, int port) {
        this.host = normalizedHost(host);
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("must be a port between 1 and " + HIGHEST_PORT);
        }
        this.port = port;
    }

    /**
     * The one spelling under which a host is stored, dialled and compared.
     *
     * @throws IllegalArgumentException with a message that completes "the host ..."
     */
    public static String normalizedHost(String host) {
        if (InetAddresses.isInetAddress(host)) {
            return InetAddresses.toAddrString(InetAddresses.forString(host));
        }
        String ascii = asciiOf(host).toLowerCase(Locale.ROOT);
        if (ascii.length() > LONGEST_NAME || !NAME.matcher(ascii).matches()) {
            throw new IllegalArgumentException("must be a host name such as pop.example.org, or an IP address");
        }
        return ascii;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** Whether the host is an IP address, which has no place in SNI (RFC 6066 section 3). */
    public boolean isAddress() {
        return InetAddresses.isInetAddress(host);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Endpoint && ((Endpoint) other).host.equals(host) && ((Endpoint) other).port == port;
    }

    @Override
    public int hashCode() {
        return 31 * host.hashCode() + port;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }

    private static String asciiOf(String host) {
        try {
            return IDN.toASCII(host);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be a host name such as pop.example.org, or an IP address", e);
        }
    }
}
