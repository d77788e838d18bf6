package org.briefkasten.tlsonly.attack;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.briefkasten.tlsonly.listeners.CertificateChain;

/**
 * Lets the handshake go on with whatever certificate the server shows: judging it is the probe's work, and nothing is
 * ever sent to that server. Serves one handshake.
 */
final class ChainCatcher extends X509ExtendedTrustManager {
    private volatile CertificateChain chain;

    CertificateChain chain() {
        return chain;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String authType) {
        chain = new CertificateChain(Arrays.asList(certificates));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String authType, Socket socket) {
        checkServerTrusted(certificates, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String authType, SSLEngine engine) {
        checkServerTrusted(certificates, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String authType) throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(certificates, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(certificates, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
