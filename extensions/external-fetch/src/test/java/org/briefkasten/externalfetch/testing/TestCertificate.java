package org.briefkasten.externalfetch.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;
import org.briefkasten.externalfetch.remote.KeyPin;
import org.briefkasten.externalfetch.remote.TrustedCertificates;

/** A key and a self-signed certificate, made by the JDK's keytool. */
public final class TestCertificate {
    private static final char[] PASSWORD = "changeit".toCharArray();

    /** For the name localhost and the address 127.0.0.1. */
    public static final TestCertificate LOCALHOST = new TestCertificate("san=dns:localhost,ip:127.0.0.1");

    private final KeyStore keys;

    private TestCertificate(String alternativeName) {
        try {
            Path directory = Files.createTempDirectory("certificate");
            Path file = directory.resolve("store.p12");
            keytool(file, alternativeName);
            keys = KeyStore.getInstance("PKCS12");
            try (InputStream store = Files.newInputStream(file)) {
                keys.load(store, PASSWORD);
            }
            Files.delete(file);
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For another name than any server of the tests has. */
    public static TestCertificate elsewhere() {
        return new TestCertificate("san=dns:elsewhere.example");
    }

    /** For these names. */
    public static TestCertificate of(String... names) {
        return new TestCertificate("san=dns:" + String.join(",dns:", names));
    }

    /** TLS for a server that shows this certificate. */
    public SSLContext serverTls() {
        return serverTls(countedKeys());
    }

    /** The keys for a server that shows this certificate. */
    public CountedKeys countedKeys() {
        try {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD);
            return new CountedKeys((X509ExtendedKeyManager) managers.getKeyManagers()[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** TLS for a server that has these keys. */
    public static SSLContext serverTls(CountedKeys keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The pin of its key. */
    public KeyPin pin() {
        try {
            return KeyPin.of((X509Certificate) keys.getCertificate("server"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** TLS for a client that trusts this certificate and no other. */
    public SSLContext clientTls() {
        try {
            return TrustedCertificates.of(new ByteArrayInputStream(pem()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] pem() {
        try {
            String encoded = Base64.getMimeEncoder()
                    .encodeToString(keys.getCertificate("server").getEncoded());
            return ("-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n")
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path file, String alternativeName) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=test",
                        "-ext",
                        alternativeName,
                        "-alias",
                        "server",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
