package org.briefkasten.externalfetch.imap;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.imap.ImapTokens.Kind;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.RemoteFolder;
import org.briefkasten.externalfetch.remote.ShownText;

/** Gathers the answers to LIST (RFC 9051 section 7.3.1). Not thread-safe. */
final class FolderList {
    static final int MOST_FOLDERS = 10_000;

    private static final int START = "* LIST".length();
    private static final Set<String> CLOSED = Set.of("\\noselect", "\\nonexistent");

    private final List<RemoteFolder> folders = new ArrayList<>();

    void take(ImapResponse response) throws ExternalServerException {
        if (!response.isUntagged("LIST")) {
            return;
        }
        ImapTokens tokens = response.tokens(START);
        Set<String> attributes = attributes(tokens, response);
        tokens.next();
        String delimiter = tokens.value();
        if (tokens.next() == Kind.END) {
            throw malformed(response);
        }
        add(attributes, delimiter, tokens.value());
    }

    List<RemoteFolder> folders() {
        return folders;
    }

    private static Set<String> attributes(ImapTokens tokens, ImapResponse response) throws ExternalServerException {
        if (tokens.next() != Kind.OPEN) {
            throw malformed(response);
        }
        Set<String> attributes = new HashSet<>();
        for (Kind kind = tokens.next(); kind != Kind.CLOSE; kind = tokens.next()) {
            if (kind != Kind.ATOM) {
                throw malformed(response);
            }
            attributes.add(tokens.value().toLowerCase(Locale.ROOT));
        }
        return attributes;
    }

    /** A name with a line's end in it could become a second command; no server has an honest reason for one. */
    private void add(Set<String> attributes, String delimiter, String name) throws ExternalServerException {
        boolean closed = attributes.stream().anyMatch(CLOSED::contains);
        if (closed || name.isEmpty() || !ImapText.isOneLine(name)) {
            return;
        }
        if (folders.size() == MOST_FOLDERS) {
            throw new ExternalServerException(
                    ExternalServerException.Kind.PROTOCOL,
                    "The server lists more than " + MOST_FOLDERS + " folders, which is the limit here.");
        }
        folders.add(new RemoteFolder(name, levels(name, delimiter), attributes));
    }

    /** Split before it is decoded: the delimiter has no part in modified UTF-7 (RFC 3501 section 5.1.3). */
    private static List<String> levels(String name, String delimiter) {
        if (delimiter.length() != 1) {
            return List.of(ModifiedUtf7.decode(name));
        }
        List<String> levels = Splitter.on(delimiter)
                .omitEmptyStrings()
                .splitToStream(name)
                .map(ModifiedUtf7::decode)
                .collect(Collectors.toList());
        return levels.isEmpty() ? List.of(ModifiedUtf7.decode(name)) : levels;
    }

    private static ExternalServerException malformed(ImapResponse response) {
        return new ExternalServerException(
                ExternalServerException.Kind.PROTOCOL,
                "The server's list of folders is not understood: " + ShownText.of(response.text()));
    }
}
