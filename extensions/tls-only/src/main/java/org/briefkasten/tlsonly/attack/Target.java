package org.briefkasten.tlsonly.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.briefkasten.tlsonly.listeners.BindAddress;
import org.briefkasten.tlsonly.listeners.Listener;
import org.briefkasten.tlsonly.listeners.MailProtocol;

/** An address on which a listener under implicit TLS answers. Immutable and thread-safe. */
public final class Target {
    /** The longest that a connection, and then each answer, is waited for. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Listener listener;
    private final InetSocketAddress address;

    private Target(Listener listener, InetSocketAddress address) {
        this.listener = listener;
        this.address = address;
    }

    static Target of(Listener listener, BindAddress bind) {
        InetAddress host = bind.address().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bind.address();
        return new Target(listener, new InetSocketAddress(host, bind.port()));
    }

    public Listener listener() {
        return listener;
    }

    MailProtocol protocol() {
        return listener.protocol();
    }

    /** A connection on which the client's first byte is due; the caller closes it. */
    Socket dial() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(address, (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            if (listener.isProxied()) {
                socket.getOutputStream().write(proxyHeader());
            }
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private byte[] proxyHeader() {
        return ("PROXY TCP4 127.0.0.1 127.0.0.1 1 " + address.getPort() + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** What is dialled, as in {@code 127.0.0.1:993}. */
    public String address() {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** As in {@code "imapserver-ssl" on 127.0.0.1:993}. */
    @Override
    public String toString() {
        return "\"" + listener.jmxName() + "\" on " + address();
    }
}
