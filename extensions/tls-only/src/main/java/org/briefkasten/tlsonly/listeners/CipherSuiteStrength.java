package org.briefkasten.tlsonly.listeners;

import java.util.regex.Pattern;

/** How much a cipher suite of TLS is worth, by its registered name. */
public enum CipherSuiteStrength {
    /** Must not be used (RFC 9325 section 4.1): no encryption, no authentication, or less than 112 bits. */
    BROKEN,
    /** Should not be used (RFC 9325 section 4.1 and 4.2): no forward secrecy, or no authenticated encryption. */
    OUTDATED,
    STRONG;

    private static final Pattern BROKEN_PARTS =
            Pattern.compile("_NULL_|_anon_|EXPORT|_RC[24]_|_DES_|_DES40_|_3DES_|_IDEA_|_MD5$|KRB5|_WITH_NULL");
    private static final Pattern STRONG_FORM = Pattern.compile("TLS_(ECDHE|DHE)_\\w+_(GCM|CCM|POLY1305)\\w*");
    /** Those of TLS 1.3, which all have both, name no key exchange. */
    private static final Pattern TLS_1_3_FORM = Pattern.compile("TLS_(AES|CHACHA20)_\\w+");
    /** The signal of secure renegotiation (RFC 5746 section 3.3) encrypts nothing. */
    private static final Pattern SIGNAL = Pattern.compile("TLS_\\w+_SCSV");

    /**
     * @param name as in {@code TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256}
     */
    public static CipherSuiteStrength of(String name) {
        if (SIGNAL.matcher(name).matches()
                || TLS_1_3_FORM.matcher(name).matches()
                || STRONG_FORM.matcher(name).matches()) {
            return STRONG;
        }
        return BROKEN_PARTS.matcher(name).find() ? BROKEN : OUTDATED;
    }
}
