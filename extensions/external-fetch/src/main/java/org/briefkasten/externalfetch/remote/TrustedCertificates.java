package org.briefkasten.externalfetch.remote;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Which certificate authorities may vouch for servers elsewhere. Stateless. */
public final class TrustedCertificates {
    private TrustedCertificates() {}

    /** TLS that trusts what the JDK trusts. */
    public static SSLContext ofTheJdk() {
        try {
            return contextOf(null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no TLS", e);
        }
    }

    /**
     * TLS that trusts the certificates of a bundle and no others.
     *
     * @param bundle one or more X.509 certificates in PEM
     * @throws IllegalArgumentException if there is none in it
     */
    public static SSLContext of(InputStream bundle) throws IOException {
        try {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(bundle);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("must name a file with at least one PEM certificate");
            }
            return contextOf(storeOf(certificates));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("must name a file of PEM certificates: " + e.getMessage(), e);
        }
    }

    private static KeyStore storeOf(Collection<? extends Certificate> certificates)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("trusted-" + number, certificate);
            number++;
        }
        return store;
    }

    private static SSLContext contextOf(KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        TrustManager[] managers = trust.getTrustManagers();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        return context;
    }
}
