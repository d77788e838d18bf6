package org.briefkasten.externalfetch.imap;

import java.util.List;
import java.util.Locale;

/** One response, its literals taken out of its text. Immutable; each octet is the character of its number. */
final class ImapResponse {
    /** Stands in the text for a literal; no octet has that number. */
    static final char LITERAL = '\u0100';

    private final String text;
    private final List<String> literals;

    ImapResponse(String text, List<String> literals) {
        this.text = text;
        this.literals = List.copyOf(literals);
    }

    String text() {
        return text;
    }

    /** The words and lists from an index of the text on. */
    ImapTokens tokens(int from) {
        return new ImapTokens(text, from, literals);
    }

    boolean isContinuation() {
        return text.startsWith("+");
    }

    boolean isTagged(String tag) {
        return text.startsWith(tag + " ");
    }

    /** Whether it is untagged and begins with these words. */
    boolean isUntagged(String words) {
        String start = "* " + words;
        return text.regionMatches(true, 0, start, 0, start.length())
                && (text.length() == start.length() || " (".indexOf(text.charAt(start.length())) >= 0);
    }

    /** The word behind the tag, in upper case: OK, NO, BAD and so on. */
    String status() {
        String[] words = text.split(" ", 3);
        return words.length < 2 ? "" : words[1].toUpperCase(Locale.ROOT);
    }

    /** What stands behind the status. */
    String statusText() {
        String[] words = text.split(" ", 3);
        return words.length < 3 ? "" : words[2];
    }
}
