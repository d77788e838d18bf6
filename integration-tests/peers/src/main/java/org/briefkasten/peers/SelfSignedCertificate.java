package org.briefkasten.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key and a self-signed certificate, made by the JDK's {@code keytool} and valid for ten years. Immutable;
 * thread-safe.
 */
public final class SelfSignedCertificate {
    private static final String ALIAS = "server";
    private static final String PASSWORD = "changeit";

    private final String certificatePem;
    private final String privateKeyPem;
    private final KeyStore keyStore;

    private SelfSignedCertificate(KeyStore keyStore) throws GeneralSecurityException {
        this.keyStore = keyStore;
        this.certificatePem = pem("CERTIFICATE", keyStore.getCertificate(ALIAS).getEncoded());
        this.privateKeyPem = pem(
                "PRIVATE KEY", keyStore.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
    }

    /** For {@code localhost} and 127.0.0.1. */
    public static SelfSignedCertificate forLoopback() {
        return forNames("dns:localhost,ip:127.0.0.1");
    }

    /**
     * @param subjectAlternativeNames as keytool writes them, for instance {@code dns:pop.example,ip:127.0.0.2}
     */
    public static SelfSignedCertificate forNames(String subjectAlternativeNames) {
        try {
            Path directory = Files.createTempDirectory("briefkasten-certificate-");
            Path file = directory.resolve("server.p12");
            try {
                Command.of(keytool(subjectAlternativeNames, file)).run();
                return new SelfSignedCertificate(load(file));
            } finally {
                Files.deleteIfExists(file);
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> keytool(String subjectAlternativeNames, Path file) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "3650",
                "-dname",
                "CN=Briefkasten tests",
                "-ext",
                "san=" + subjectAlternativeNames,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD);
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore keyStore = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keyStore.load(in, PASSWORD.toCharArray());
        }
        return keyStore;
    }

    private static String pem(String type, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }

    /** The certificate alone, which is also what a client has to trust. */
    public String certificatePem() {
        return certificatePem;
    }

    String privateKeyPem() {
        return privateKeyPem;
    }

    void write(Path certificateFile, Path keyFile) throws IOException {
        Files.writeString(certificateFile, certificatePem, StandardCharsets.US_ASCII);
        Files.writeString(keyFile, privateKeyPem, StandardCharsets.US_ASCII);
    }

    /** For a server that shows this certificate. */
    public SSLContext serverContext() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keyStore, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a client that trusts this certificate and no other. */
    public SSLContext trustingContext() {
        try {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            anchors.setCertificateEntry(ALIAS, keyStore.getCertificate(ALIAS));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
