package org.briefkasten.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

/** Where one Dovecot listens. Immutable; thread-safe. */
final class DovecotEndpoints {
    private static final int TIMEOUT_MILLIS = 5_000;

    private final InetSocketAddress pop3;
    private final InetSocketAddress pop3s;
    private final InetSocketAddress imap;
    private final InetSocketAddress imaps;

    private DovecotEndpoints(InetAddress address) {
        this.pop3 = free(address);
        this.pop3s = free(address);
        this.imap = free(address);
        this.imaps = free(address);
    }

    static DovecotEndpoints choose(InetAddress address) {
        return new DovecotEndpoints(address);
    }

    private static InetSocketAddress free(InetAddress address) {
        return new InetSocketAddress(address, LoopbackPorts.free(address));
    }

    InetSocketAddress pop3() {
        return pop3;
    }

    InetSocketAddress pop3s() {
        return pop3s;
    }

    InetSocketAddress imap() {
        return imap;
    }

    InetSocketAddress imaps() {
        return imaps;
    }

    InetAddress address() {
        return pop3s.getAddress();
    }

    Stream<InetSocketAddress> all() {
        return Stream.of(pop3, pop3s, imap, imaps);
    }

    /** Whether each port greets as its protocol wants it, through TLS where it is implicit. */
    boolean greet(SSLContext trust) throws IOException {
        SocketFactory plain = SocketFactory.getDefault();
        SocketFactory tls = trust.getSocketFactory();
        return greets(plain, pop3, "+OK")
                && greets(tls, pop3s, "+OK")
                && greets(plain, imap, "* OK")
                && greets(tls, imaps, "* OK");
    }

    private static boolean greets(SocketFactory sockets, InetSocketAddress server, String greeting) throws IOException {
        try (Socket socket = sockets.createSocket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            byte[] start = socket.getInputStream().readNBytes(greeting.length());
            return new String(start, StandardCharsets.US_ASCII).equals(greeting);
        }
    }
}
