package org.briefkasten.tlsonly;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key with a certificate for {@code localhost}, self-signed unless said otherwise. */
public final class TestCertificate {
    public static final String SECRET = "james72laBalle";

    private final KeyPair keys;
    private final X509Certificate certificate;

    private TestCertificate(KeyPair keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /** RSA 2048, valid for a year from yesterday. */
    public static TestCertificate good() {
        return of("RSA", 2048, Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(366));
    }

    public static TestCertificate of(String algorithm, int bits, Instant begin, Duration validity) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            KeyPair keys = generator.generateKeyPair();
            return new TestCertificate(keys, sign(algorithm, keys, begin, validity));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate sign(String algorithm, KeyPair keys, Instant begin, Duration validity)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        X500Name name = new X500Name("CN=localhost");
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(begin), Date.from(begin.plus(validity)), name, keys.getPublic());
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.dNSName, "*.mail.example")
        }));
        String signature = algorithm.equals("EC") ? "SHA256withECDSA" : "SHA256with" + algorithm;
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(signature).build(keys.getPrivate())));
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public void storePkcs12(Path file) {
        store("PKCS12", file, SECRET);
    }

    /** In a keystore of a kind whose keys may have passwords of their own. */
    public void storeJks(Path file, String keySecret) {
        store("JKS", file, keySecret);
    }

    private void store(String type, Path file, String keySecret) {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore keystore = KeyStore.getInstance(type);
            keystore.load(null, null);
            keystore.setKeyEntry(
                    "james", keys.getPrivate(), keySecret.toCharArray(), new X509Certificate[] {certificate});
            keystore.store(out, SECRET.toCharArray());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public void storePem(Path privateKey, Path certificates) {
        try {
            Files.writeString(privateKey, pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
            Files.writeString(certificates, "James's own\n" + pem("CERTIFICATE", certificate.getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String label, byte[] content) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return String.join(
                "\n", Arrays.asList("-----BEGIN " + label + "-----", text, "-----END " + label + "-----", ""));
    }
}
