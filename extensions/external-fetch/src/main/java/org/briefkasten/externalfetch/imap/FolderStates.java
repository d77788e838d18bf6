package org.briefkasten.externalfetch.imap;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.imap.ImapTokens.Kind;
import org.briefkasten.externalfetch.remote.RemoteFolder;

/**
 * What STATUS says of folders. UIDVALIDITY and UIDNEXT together say that no message came, MESSAGES that none went (RFC
 * 9051 section 2.3.1.1); HIGHESTMODSEQ (RFC 7162) also rises with each message, should a server forget UIDNEXT. Not
 * thread-safe.
 */
final class FolderStates {
    private static final int START = "* STATUS ".length();
    private static final Set<String> NEEDED = Set.of("MESSAGES", "UIDNEXT", "UIDVALIDITY");

    private final String items;
    private final Map<String, Map<String, String>> valuesByFolder = new HashMap<>();

    /**
     * @param condstore whether the server announces CONDSTORE
     */
    FolderStates(boolean condstore) {
        this.items = "(MESSAGES UIDNEXT UIDVALIDITY" + (condstore ? " HIGHESTMODSEQ)" : ")");
    }

    String commandFor(RemoteFolder folder) {
        return "STATUS " + ImapText.quoted(folder.wireName()) + " " + items;
    }

    void take(ImapResponse response) {
        if (!response.isUntagged("STATUS")) {
            return;
        }
        ImapTokens tokens = response.tokens(START);
        tokens.next();
        String folder = nameOf(tokens.value());
        if (tokens.next() != Kind.OPEN) {
            return;
        }
        Map<String, String> values = new TreeMap<>();
        while (tokens.next() == Kind.ATOM) {
            String item = tokens.value().toUpperCase(Locale.ROOT);
            tokens.next();
            values.put(item, tokens.value());
        }
        valuesByFolder.put(folder, values);
    }

    /** One line for each folder; empty unless the server has said all of all. */
    Optional<String> of(List<RemoteFolder> folders) {
        boolean whole = folders.stream()
                .map(folder -> valuesByFolder.getOrDefault(nameOf(folder.wireName()), Map.of()))
                .allMatch(values -> values.keySet().containsAll(NEEDED));
        return whole
                ? Optional.of(folders.stream()
                        .map(folder -> folder.wireName() + " " + valuesByFolder.get(nameOf(folder.wireName())) + "\n")
                        .sorted()
                        .collect(Collectors.joining()))
                : Optional.empty();
    }

    private static String nameOf(String wireName) {
        return wireName.equalsIgnoreCase("INBOX") ? "INBOX" : wireName;
    }
}
