package org.briefkasten.peers;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** Turns a mailbox name into the directory name that Dovecot's Maildir++ layout gives it. Thread-safe. */
final class MailboxName {
    private static final String INBOX = "INBOX";
    private static final Pattern NOT_PRINTABLE_ASCII = Pattern.compile("[^\\x20-\\x7e]+");

    private MailboxName() {}

    /**
     * @param name with {@code /} between levels, for instance {@code Archive/2026}
     * @return relative to the Maildir; empty for INBOX
     * @throws IllegalArgumentException if a level is empty or holds a dot, which is the separator on disk
     */
    static String directory(String name) {
        if (name.equalsIgnoreCase(INBOX)) {
            return "";
        }
        if (name.isEmpty() || name.contains(".") || name.matches("/.*|.*//.*|.*/")) {
            throw new IllegalArgumentException("not a mailbox name: " + name);
        }
        return "." + encoded(name).replace('/', '.');
    }

    /** Modified UTF-7, RFC 3501 section 5.1.3. */
    private static String encoded(String name) {
        return NOT_PRINTABLE_ASCII.matcher(name.replace("&", "&-")).replaceAll(run -> "&" + base64(run.group()) + "-");
    }

    private static String base64(String run) {
        return Base64.getEncoder()
                .withoutPadding()
                .encodeToString(run.getBytes(StandardCharsets.UTF_16BE))
                .replace('/', ',');
    }
}
