package org.briefkasten.externalfetch;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which flags of a message elsewhere it keeps here. Stateless. */
final class KeptFlags {
    /** Of the system flags (RFC 9051 section 2.3.2) those that tell what the user did with the message. */
    private static final Set<String> SYSTEM = Set.of("\\seen", "\\answered", "\\flagged", "\\draft");

    private static final int MOST_KEYWORDS = 50;
    private static final int LONGEST_KEYWORD = 100;

    private KeptFlags() {}

    /** A message marked to be deleted comes without that mark: nothing that was fetched may be expunged unseen. */
    static Set<String> of(Set<String> flags) {
        Set<String> kept = flags.stream()
                .filter(flag -> SYSTEM.contains(flag.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        flags.stream()
                .filter(flag -> !flag.startsWith("\\") && flag.length() <= LONGEST_KEYWORD)
                .sorted()
                .limit(MOST_KEYWORDS)
                .forEach(kept::add);
        return kept;
    }
}
