package org.briefkasten.tlsonly.listeners;

import com.google.common.base.Throwables;
import com.google.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.james.RunArguments;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.protocols.lib.LegacyJavaEncryptionFactory;
import org.apache.james.protocols.lib.SslConfig;

/**
 * Loads what a {@code tls} element names, as James's own LegacyJavaEncryptionFactory does, so that what James cannot use
 * is known: a keystore alone with the means of the JDK, everything else by that factory itself. What two listeners name
 * alike is loaded for the first of them: that takes time, since a password is made hard to guess by it. One reader is for
 * one look at the files. Not thread-safe.
 */
public final class KeyMaterialReader {
    private final FileSystem fileSystem;
    private final boolean generating;
    private final Map<List<Object>, KeyMaterial> known = new HashMap<>();

    @Inject
    public KeyMaterialReader(FileSystem fileSystem, RunArguments arguments) {
        this.fileSystem = fileSystem;
        this.generating = arguments.contain(RunArguments.Argument.GENERATE_KEYSTORE);
    }

    KeyMaterial read(SslConfig tls) {
        return known.computeIfAbsent(named(tls), any -> load(tls));
    }

    /** All that LegacyJavaEncryptionFactory (3.8.1 and 3.9.0) loads, or loads otherwise for. */
    private static List<Object> named(SslConfig tls) {
        return Arrays.asList(
                tls.getKeystore(),
                tls.getKeystoreType(),
                tls.getSecret(),
                tls.getPrivateKey(),
                tls.getCertificates(),
                tls.getClientAuth(),
                tls.getTruststore(),
                tls.getTruststoreType(),
                Optional.ofNullable(tls.getTruststoreSecret()).map(String::valueOf),
                tls.ocspCRLChecksEnabled());
    }

    private KeyMaterial load(SslConfig tls) {
        String source = source(tls);
        try {
            if (tls.getKeystore() != null && !exists(tls.getKeystore())) {
                return generating ? KeyMaterial.toBeGenerated(source) : KeyMaterial.unusable(source, "is missing");
            }
            if (tls.getKeystore() == null || tls.getTruststore() != null) {
                new LegacyJavaEncryptionFactory(fileSystem, tls).create();
            }
            return loaded(source, chains(tls));
        } catch (Exception e) {
            // The factory declares Exception, and its library throws unchecked ones of its own.
            return KeyMaterial.unusable(source, "cannot be used: " + rootMessage(e));
        }
    }

    private static KeyMaterial loaded(String source, List<CertificateChain> chains) {
        return chains.isEmpty()
                ? KeyMaterial.unusable(source, "holds no private key with a certificate")
                : KeyMaterial.loaded(source, chains);
    }

    private static String source(SslConfig tls) {
        return tls.getKeystore() != null ? tls.getKeystore() : tls.getPrivateKey() + " and " + tls.getCertificates();
    }

    /** As ProtocolConfigurationSanitizer (3.8.1 and 3.9.0) asks before it makes one. */
    private boolean exists(String keystore) {
        try {
            return fileSystem.getFile(keystore).exists();
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    private List<CertificateChain> chains(SslConfig tls) throws IOException, GeneralSecurityException {
        if (tls.getKeystore() == null) {
            try (InputStream pem = fileSystem.getResource(tls.getCertificates())) {
                return List.of(new CertificateChain(PemCertificates.read(pem)));
            }
        }
        char[] secret = Optional.ofNullable(tls.getSecret()).orElse("").toCharArray();
        KeyStore keystore = KeyStore.getInstance(tls.getKeystoreType());
        try (InputStream content = fileSystem.getResource(tls.getKeystore())) {
            keystore.load(content, secret);
        }
        return chains(keystore, secret);
    }

    private static List<CertificateChain> chains(KeyStore keystore, char[] secret) throws GeneralSecurityException {
        List<CertificateChain> chains = new ArrayList<>();
        for (String alias : Collections.list(keystore.aliases())) {
            if (keystore.isKeyEntry(alias)) {
                // James takes the keystore's password for each key's, and fails if one has another.
                keystore.getKey(alias, secret);
                chain(keystore.getCertificateChain(alias)).ifPresent(chains::add);
            }
        }
        return chains;
    }

    private static Optional<CertificateChain> chain(Certificate[] certificates) {
        return Optional.ofNullable(certificates)
                .map(chain -> Arrays.stream(chain)
                        .filter(X509Certificate.class::isInstance)
                        .map(X509Certificate.class::cast)
                        .collect(Collectors.toList()))
                .filter(chain -> !chain.isEmpty())
                .map(CertificateChain::new);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = Throwables.getRootCause(failure);
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
