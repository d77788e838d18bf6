package org.briefkasten.externalfetch.remote;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts one key, whoever vouches for it, for whatever name and time: the handshake proves that the server has it. Of
 * this kind of trust manager the JDK asks everything, so that it verifies nothing besides. Immutable and thread-safe.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
    private final KeyPin pin;

    private PinnedTrust(KeyPin pin) {
        this.pin = pin;
    }

    /** TLS that trusts this key and no other. */
    static SSLContext contextOf(KeyPin pin) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new PinnedTrust(pin)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no TLS", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        KeyPin shown = KeyPin.of(chain[0]);
        if (!shown.equals(pin)) {
            throw new OtherKeyException(shown, pin);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("No client is expected");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    /** The server has a certificate, but not the key that was pinned. */
    static final class OtherKeyException extends CertificateException {
        private static final long serialVersionUID = 1L;

        OtherKeyException(KeyPin shown, KeyPin pinned) {
            super("the server's key is " + shown + ", pinned is " + pinned);
        }
    }
}
