package org.briefkasten.tlsonly.listeners;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

/** What this JVM offers as a TLS server. Immutable and thread-safe. */
public final class JvmTls {
    /** The system property that makes the JDK's TLS server refuse a renegotiation that the client begins. */
    public static final String REJECT_RENEGOTIATION = "jdk.tls.rejectClientInitiatedRenegotiation";

    private final List<String> defaultProtocols;
    private final List<String> defaultCipherSuites;
    private final List<String> supportedCipherSuites;
    private final boolean rejectingRenegotiation;

    public JvmTls(
            List<String> defaultProtocols,
            List<String> defaultCipherSuites,
            List<String> supportedCipherSuites,
            boolean rejectingRenegotiation) {
        this.defaultProtocols = List.copyOf(defaultProtocols);
        this.defaultCipherSuites = List.copyOf(defaultCipherSuites);
        this.supportedCipherSuites = List.copyOf(supportedCipherSuites);
        this.rejectingRenegotiation = rejectingRenegotiation;
    }

    /** Asks an engine made as James makes its own (Encryption.LegacyJavaEncryption, 3.8.1 and 3.9.0). */
    public static JvmTls ofThisJvm() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            // Neither has a say in what is asked; the JDK's own trusted certificates would be loaded in vain.
            context.init(new KeyManager[0], new TrustManager[0], null);
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(false);
            return new JvmTls(
                    Arrays.asList(engine.getEnabledProtocols()),
                    Arrays.asList(engine.getEnabledCipherSuites()),
                    Arrays.asList(engine.getSupportedCipherSuites()),
                    Boolean.getBoolean(REJECT_RENEGOTIATION));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }

    /** What a listener without {@code supportedProtocols} offers. */
    public List<String> defaultProtocols() {
        return defaultProtocols;
    }

    /** What a listener without {@code supportedCipherSuites} offers. */
    public List<String> defaultCipherSuites() {
        return defaultCipherSuites;
    }

    public List<String> supportedCipherSuites() {
        return supportedCipherSuites;
    }

    /** Whether clients may not have the key exchange of TLS 1.2 and below done again and again. */
    public boolean isRejectingRenegotiation() {
        return rejectingRenegotiation;
    }
}
