package org.briefkasten.integration.quotawarnings;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.ImapClient;

/** What the users of a test have in INBOX. */
final class Inboxes {
    static final String PASSWORD = "secret";

    private static final Pattern HEADER = Pattern.compile("(?m)^X-Briefkasten-Quota-Warning: (.*?)\\r?$");

    private Inboxes() {}

    /** The warnings' header, as in {@code size; 80%}. */
    static List<String> warned(JamesHost james, String user) throws Exception {
        return messages(james, user).stream()
                .map(HEADER::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toList());
    }

    static List<String> messages(JamesHost james, String user) throws Exception {
        try (ImapClient imap = ImapClient.connect(james, user, PASSWORD)) {
            return imap.messages("INBOX").stream()
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .collect(Collectors.toList());
        }
    }
}
