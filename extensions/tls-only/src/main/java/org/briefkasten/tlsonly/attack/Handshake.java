package org.briefkasten.tlsonly.attack;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.briefkasten.tlsonly.listeners.CertificateChain;
import org.briefkasten.tlsonly.listeners.TlsVersion;

/** A TLS handshake with a listener, and what was negotiated in it. Immutable and thread-safe. */
public final class Handshake {
    private final String protocol;
    private final String cipherSuite;
    private final CertificateChain chain;

    private Handshake(String protocol, String cipherSuite, CertificateChain chain) {
        this.protocol = protocol;
        this.cipherSuite = cipherSuite;
        this.chain = chain;
    }

    /**
     * Dials the listener, offering the floor and every version above it.
     *
     * @throws IOException if there is no handshake
     */
    public static Handshake with(Target target, TlsVersion floor) throws IOException {
        ChainCatcher catcher = new ChainCatcher();
        try (Socket plain = target.dial();
                SSLSocket socket = (SSLSocket)
                        context(catcher).getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true)) {
            socket.setEnabledProtocols(protocols(floor));
            socket.startHandshake();
            return new Handshake(
                    socket.getSession().getProtocol(), socket.getSession().getCipherSuite(), catcher.chain());
        }
    }

    /** As in {@code TLSv1.3}. */
    public String protocol() {
        return protocol;
    }

    public String cipherSuite() {
        return cipherSuite;
    }

    /** What the listener shows at this moment. */
    public CertificateChain chain() {
        return chain;
    }

    private static SSLContext context(ChainCatcher catcher) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {catcher}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }

    private static String[] protocols(TlsVersion floor) {
        List<String> names = Arrays.stream(TlsVersion.values())
                .filter(version -> !version.isBelow(floor))
                .map(TlsVersion::protocolName)
                .collect(Collectors.toList());
        return names.toArray(new String[0]);
    }
}
