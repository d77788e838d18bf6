package org.briefkasten.externalfetch.imap;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a server says it can do. Immutable. */
final class Capabilities {
    private static final String AUTH = "AUTH=";

    private final Set<String> names;

    private Capabilities(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    /** Asks; what was said earlier, perhaps before TLS or the login, counts no more. */
    static Capabilities ask(ImapSession session) throws IOException {
        Set<String> names = new HashSet<>();
        ImapResponse end = session.command("CAPABILITY", response -> {
            if (response.isUntagged("CAPABILITY")) {
                names.addAll(
                        Arrays.asList(response.text().toUpperCase(Locale.ROOT).split(" +")));
            }
        });
        if (!end.status().equals("OK") || !names.contains("IMAP4REV1") && !names.contains("IMAP4REV2")) {
            throw ImapSession.notImap();
        }
        return new Capabilities(names);
    }

    /**
     * @param name in upper case
     */
    boolean has(String name) {
        return names.contains(name);
    }

    /** SASL's mechanisms. */
    List<String> mechanisms() {
        return names.stream()
                .filter(name -> name.startsWith(AUTH))
                .map(name -> name.substring(AUTH.length()))
                .sorted()
                .collect(Collectors.toUnmodifiableList());
    }
}
