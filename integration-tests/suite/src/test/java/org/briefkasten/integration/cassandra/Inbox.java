package org.briefkasten.integration.cassandra;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import javax.mail.MessagingException;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.ImapClient;

/** A user's mailboxes as one node shows them over IMAPS. */
final class Inbox {
    private Inbox() {}

    static List<String> subjects(JamesHost node, String user) throws Exception {
        return subjects(node, user, "INBOX");
    }

    static List<String> subjects(JamesHost node, String user, String mailbox) throws Exception {
        try (ImapClient imap = ImapClient.connect(node, user, TwoNodes.PASSWORD)) {
            return imap.exists(mailbox) ? imap.subjects(mailbox) : List.of();
        }
    }

    /** Asks for no message: James 3.8.1 fails to list those that another node stores meanwhile. */
    static int count(JamesHost node, String user) throws Exception {
        try (ImapClient imap = ImapClient.connect(node, user, TwoNodes.PASSWORD)) {
            return imap.exists("INBOX") ? imap.count("INBOX") : 0;
        }
    }

    /** Whether the node lets the user in now. */
    static boolean isServed(JamesHost node, String user) {
        try (ImapClient imap = ImapClient.connect(node, user, TwoNodes.PASSWORD)) {
            return imap.count("INBOX") >= 0;
        } catch (MessagingException notNow) {
            return false;
        }
    }

    /** Which thresholds the user was warned of, one for each warning. */
    static List<String> warnings(JamesHost node, String user) throws Exception {
        try (ImapClient imap = ImapClient.connect(node, user, TwoNodes.PASSWORD)) {
            return imap.messages("INBOX").stream()
                    .map(message -> new String(message, StandardCharsets.UTF_8))
                    .flatMap(String::lines)
                    .filter(line -> line.startsWith("X-Briefkasten-Quota-Warning: "))
                    .map(line -> line.substring(line.indexOf(':') + 2))
                    .collect(Collectors.toList());
        }
    }
}
