package org.briefkasten.externalfetch.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.briefkasten.externalfetch.remote.TrustedCertificates;

/** A key and a self-signed certificate, made by the JDK's keytool. */
public final class TestCertificate {
    /** For the name localhost and the address 127.0.0.1. */
    public static final TestCertificate LOCALHOST = new TestCertificate("san=dns:localhost,ip:127.0.0.1");
    /** Just as trusted, but for another name. */
    public static final TestCertificate ELSEWHERE = new TestCertificate("san=dns:elsewhere.example");

    private static final String PASSWORD = "changeit";

    private final byte[] store;
    private final byte[] pem;

    private TestCertificate(String alternativeName) {
        try {
            Path directory = Files.createTempDirectory("certificate");
            Path file = directory.resolve("store.p12");
            Path certificate = directory.resolve("certificate.pem");
            keytool(
                    file,
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-validity",
                    "2",
                    "-dname",
                    "CN=test",
                    "-ext",
                    alternativeName);
            keytool(file, "-exportcert", "-rfc", "-file", certificate.toString());
            store = Files.readAllBytes(file);
            pem = Files.readAllBytes(certificate);
            Files.delete(file);
            Files.delete(certificate);
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** TLS for a server that shows this certificate. */
    public SSLContext serverTls() {
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(new ByteArrayInputStream(store), PASSWORD.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** TLS for a client that trusts this certificate and no other. */
    public SSLContext clientTls() {
        try (InputStream bundle = pem()) {
            return TrustedCertificates.of(bundle);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public InputStream pem() {
        return new ByteArrayInputStream(pem);
    }

    private static void keytool(Path file, String... arguments) throws IOException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = new java.util.ArrayList<>(List.of(tool.toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD, "-alias", "server"));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
