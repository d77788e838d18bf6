package org.briefkasten.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key and its self-signed certificate (RSA 2048, SHA-256) for {@code localhost} and 127.0.0.1, as a PKCS#12 file.
 * Immutable and thread-safe.
 */
public final class Keystore {
    /** The secret that James's stock configuration names, so that a stock file works as it is. */
    public static final String SECRET = "james72laBalle";

    private static final String ALIAS = "james";

    private final Path file;

    private Keystore(Path file) {
        this.file = file;
    }

    /** The file; with {@code keytool} of this JVM's home made first if there is none. */
    public static Keystore at(Path file) {
        if (!Files.exists(file)) {
            generate(file);
        }
        return new Keystore(file);
    }

    private static void generate(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Command.run(command(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Path file) {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        return List.of(
                keytool,
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-sigalg",
                "SHA256withRSA",
                // A host whose clock is behind takes it, too.
                "-startdate",
                "-7d",
                "-validity",
                "3650",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                SECRET,
                "-keystore",
                file.toString());
    }

    public Path file() {
        return file;
    }

    /** The certificate as PEM (RFC 7468). */
    public String certificatePem() {
        try {
            byte[] encoded = load().getCertificate(ALIAS).getEncoded();
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
            return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a client that trusts this certificate and no other. */
    public SSLContext trustingContext() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, load().getCertificate(ALIAS));
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), new SecureRandom());
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore load() {
        try (InputStream stream = Files.newInputStream(file)) {
            KeyStore keyStore = KeyStore.getInstance("PKCS12");
            keyStore.load(stream, SECRET.toCharArray());
            return keyStore;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }
}
