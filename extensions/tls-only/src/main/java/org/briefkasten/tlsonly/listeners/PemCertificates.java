package org.briefkasten.tlsonly.listeners;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The certificates of a PEM file (RFC 7468 section 5), whatever else stands in it. */
final class PemCertificates {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----");

    private PemCertificates() {}

    /** In the order of the file. */
    static List<X509Certificate> read(InputStream pem) throws IOException, CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher block = BLOCK.matcher(new String(pem.readAllBytes(), StandardCharsets.US_ASCII));
        while (block.find()) {
            byte[] content = Base64.getMimeDecoder().decode(block.group(1));
            certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(content)));
        }
        return certificates;
    }
}
