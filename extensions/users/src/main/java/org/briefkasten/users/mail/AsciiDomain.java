package org.briefkasten.users.mail;

import java.net.IDN;

/** The right side of a Message-ID, which is ASCII even where addresses are not (RFC 5322 section 3.6.4). Stateless. */
final class AsciiDomain {
    /** RFC 2606 section 2. The left side alone makes our ids unique. */
    private static final String NONE = "invalid";

    private AsciiDomain() {}

    /** The domain in A-labels; {@code invalid} for one that has none, as James's Domain (3.8.1) lets some pass. */
    static String of(String domain) {
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }
}
