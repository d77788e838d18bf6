package org.briefkasten.tlsonly.listeners;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The host names of a certificate: the DNS names of its subject alternative name, which are all that RFC 7817 section 3
 * lets mail clients look at. Immutable and thread-safe.
 */
final class ServerIdentity {
    private static final int DNS_NAME = 2;

    private final List<String> names;

    private ServerIdentity(List<String> names) {
        this.names = names;
    }

    static ServerIdentity of(X509Certificate certificate) {
        return new ServerIdentity(alternativeNames(certificate).stream()
                .filter(name -> Integer.valueOf(DNS_NAME).equals(name.get(0)))
                .map(name -> name.get(1).toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableList()));
    }

    List<String> names() {
        return names;
    }

    /** A {@code *} stands for one whole label, the leftmost (RFC 6125 section 6.4.3). */
    boolean matches(String hostName) {
        String host = hostName.toLowerCase(Locale.ROOT);
        String parent = host.substring(host.indexOf('.') + 1);
        return names.contains(host) || (!parent.equals(host) && names.contains("*." + parent));
    }

    private static Collection<List<?>> alternativeNames(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of());
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
