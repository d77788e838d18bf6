package org.briefkasten.externalfetch.remote;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A range of IP addresses in CIDR notation (RFC 4632, RFC 4291 section 2.3), such as {@code 127.0.0.0/8} or
 * {@code fd00::/8}; a bare address is a range of one. Names are not looked up. Immutable and thread-safe.
 */
public final class Network {
    private final byte[] prefix;
    private final int length;

    private Network(byte[] prefix, int length) {
        this.prefix = prefix;
        this.length = length;
    }

    /**
     * @throws IllegalArgumentException with a message that says what to write
     */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = addressOf(slash < 0 ? text : text.substring(0, slash));
        int length = slash < 0 ? address.length * 8 : lengthOf(text.substring(slash + 1), address.length * 8);
        byte[] prefix = masked(address, length);
        if (!Arrays.equals(prefix, address)) {
            throw new IllegalArgumentException(
                    "has bits beyond /" + length + "; write " + textOf(prefix) + "/" + length);
        }
        return new Network(prefix, length);
    }

    /** Whether the address lies in this range; an IPv6 address never lies in an IPv4 range, nor the reverse. */
    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == prefix.length && Arrays.equals(masked(bytes, length), prefix);
    }

    /** Whether this is the range of that address alone. */
    boolean isOnly(InetAddress address) {
        return length == prefix.length * 8 && contains(address);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network
                && Arrays.equals(((Network) other).prefix, prefix)
                && ((Network) other).length == length;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(prefix) + length;
    }

    @Override
    public String toString() {
        return textOf(prefix) + "/" + length;
    }

    private static byte[] addressOf(String text) {
        if (!InetAddresses.isInetAddress(text)) {
            throw new IllegalArgumentException("must be a network such as 192.168.0.0/16 or fd00::/8");
        }
        return InetAddresses.forString(text).getAddress();
    }

    private static int lengthOf(String text, int bits) {
        if (text.matches("\\d{1,3}") && Integer.parseInt(text) <= bits) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("must end with /0 to /" + bits);
    }

    private static byte[] masked(byte[] address, int length) {
        byte[] masked = new byte[address.length];
        for (int i = 0; i < address.length; i++) {
            int kept = Math.max(0, Math.min(8, length - 8 * i));
            masked[i] = (byte) (address[i] & (0xFF00 >> kept));
        }
        return masked;
    }

    private static String textOf(byte[] address) {
        try {
            return InetAddresses.toAddrString(InetAddress.getByAddress(address));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + address.length + " bytes", e);
        }
    }
}
