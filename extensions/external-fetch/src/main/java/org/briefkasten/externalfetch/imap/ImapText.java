package org.briefkasten.externalfetch.imap;

import com.google.common.base.CharMatcher;

/** Strings as a client sends them. Stateless. */
final class ImapText {
    private static final CharMatcher LINE_BREAKING = CharMatcher.anyOf("\r\n\0");

    private ImapText() {}

    /** Whether it can be sent in quotes (RFC 3501 section 4.3). */
    static boolean isQuotable(String text) {
        return CharMatcher.ascii().matchesAllOf(text) && isOneLine(text);
    }

    static boolean isOneLine(String text) {
        return LINE_BREAKING.matchesNoneOf(text);
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
