package org.briefkasten.externalfetch.imap;

import java.util.List;

/**
 * Splits a response into atoms, strings and parentheses. What ends early ends with {@link Kind#END}. Not thread-safe.
 */
final class ImapTokens {
    enum Kind {
        ATOM,
        STRING,
        OPEN,
        CLOSE,
        END
    }

    private final String text;
    private final List<String> literals;
    private int position;
    private int literal;
    private String value = "";

    ImapTokens(String text, int from, List<String> literals) {
        this.text = text;
        this.position = from;
        this.literals = literals;
    }

    /** The latest atom or string. */
    String value() {
        return value;
    }

    Kind next() {
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
        if (position == text.length()) {
            return Kind.END;
        }
        switch (text.charAt(position)) {
            case '(':
                position++;
                return Kind.OPEN;
            case ')':
                position++;
                return Kind.CLOSE;
            case '"':
                return quoted();
            case ImapResponse.LITERAL:
                return literal();
            default:
                return atom();
        }
    }

    /** Passes over one value: an atom, a string or a list with all that is in it. */
    void skip(Kind first) {
        int depth = first == Kind.OPEN ? 1 : 0;
        while (depth > 0) {
            Kind kind = next();
            if (kind == Kind.END) {
                return;
            }
            depth += kind == Kind.OPEN ? 1 : kind == Kind.CLOSE ? -1 : 0;
        }
    }

    private Kind quoted() {
        StringBuilder unquoted = new StringBuilder();
        position++;
        while (position < text.length() && text.charAt(position) != '"') {
            boolean escaped = text.charAt(position) == '\\' && position + 1 < text.length();
            position += escaped ? 1 : 0;
            unquoted.append(text.charAt(position));
            position++;
        }
        position = Math.min(position + 1, text.length());
        value = unquoted.toString();
        return Kind.STRING;
    }

    private Kind literal() {
        position++;
        value = literal < literals.size() ? literals.get(literal) : "";
        literal++;
        return Kind.STRING;
    }

    private Kind atom() {
        int start = position;
        while (position < text.length() && " ()\"".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        value = text.substring(start, position);
        return Kind.ATOM;
    }
}
