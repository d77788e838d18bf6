package org.briefkasten.externalfetch.imap;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.briefkasten.externalfetch.imap.ImapTokens.Kind;
import org.briefkasten.externalfetch.remote.RemoteFolder;

/**
 * What STATUS says of folders. UIDVALIDITY and UIDNEXT together say that no message came, MESSAGES that none went (RFC
 * 9051 section 2.3.1.1); HIGHESTMODSEQ (RFC 7162 section 3.1.2) also rises with each message, should a server forget
 * UIDNEXT. Not thread-safe.
 */
final class FolderStates {
    private static final int START = "* STATUS".length();
    private static final Set<String> NEEDED = Set.of("MESSAGES", "UIDNEXT", "UIDVALIDITY");

    private final String items;
    private final Map<String, Map<String, String>> numbersByFolder = new TreeMap<>();

    /**
     * @param condstore whether the server announces CONDSTORE
     */
    FolderStates(List<RemoteFolder> folders, boolean condstore) {
        this.items = "(MESSAGES UIDNEXT UIDVALIDITY" + (condstore ? " HIGHESTMODSEQ)" : ")");
        folders.forEach(folder -> numbersByFolder.put(nameOf(folder.wireName()), Map.of()));
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
        if (tokens.next() == Kind.OPEN) {
            numbersByFolder.replace(folder, numbersIn(tokens));
        }
    }

    private static Map<String, String> numbersIn(ImapTokens tokens) {
        Map<String, String> numbers = new TreeMap<>();
        while (tokens.next() == Kind.ATOM) {
            String item = tokens.value().toUpperCase(Locale.ROOT);
            if (tokens.next() == Kind.ATOM && tokens.value().matches("\\d{1,20}")) {
                numbers.put(item, tokens.value());
            }
        }
        return numbers;
    }

    /** Empty unless the server has said all that is needed of all folders. */
    Optional<String> whole() {
        boolean whole = numbersByFolder.values().stream()
                .allMatch(numbers -> numbers.keySet().containsAll(NEEDED));
        return whole ? Optional.of(numbersByFolder.toString()) : Optional.empty();
    }

    private static String nameOf(String wireName) {
        return wireName.equalsIgnoreCase("INBOX") ? "INBOX" : wireName;
    }
}
