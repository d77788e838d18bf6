package org.briefkasten.externalfetch.mailbox;

import com.google.common.base.CharMatcher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;
import org.briefkasten.externalfetch.MailboxNames;

/** Names as James's {@link MailboxPath} wants them. Immutable and thread-safe. */
final class JamesMailboxNames implements MailboxNames {
    private static final String REMEDY = "must be the name of a mailbox such as INBOX or Gathered";
    private static final int HASH_CHARACTERS = 8;

    private final Username username;
    private final char delimiter;
    private final CharMatcher forbidden;

    JamesMailboxNames(Username username, char delimiter) {
        this.username = username;
        this.delimiter = delimiter;
        this.forbidden =
                CharMatcher.anyOf("%*").or(CharMatcher.javaIsoControl()).or(CharMatcher.is(delimiter));
    }

    /** The path of a mailbox by that name, INBOX in whatever case. */
    static MailboxPath pathOf(Username username, String name) {
        MailboxPath path = MailboxPath.forUser(username, name);
        return path.isInbox() ? MailboxPath.inbox(username) : path;
    }

    @Override
    public String normalized(String name) {
        try {
            return pathOf(username, name).assertAcceptable(delimiter).getName();
        } catch (MailboxException e) {
            throw new IllegalArgumentException(REMEDY, e);
        }
    }

    @Override
    public String joined(List<String> levels) {
        if (levels.stream().anyMatch(forbidden::matchesAnyOf)) {
            throw new IllegalArgumentException(
                    "must be the name of a mailbox such as External/Work: / between levels, and no %, * or "
                            + delimiter);
        }
        return normalized(join(levels));
    }

    @Override
    public String below(Optional<String> above, List<String> levels) {
        String name = above.map(start -> start + delimiter).orElse("")
                + join(levels.stream().map(this::mended).collect(Collectors.toList()));
        String mended = name.startsWith("#") ? "_" + name.substring(1) : name;
        return pathOf(username, shortened(mended)).getName();
    }

    private String mended(String level) {
        String mended = forbidden.replaceFrom(level, '_');
        return mended.isBlank() ? "_" : mended;
    }

    private static String shortened(String name) {
        if (name.length() <= MailboxPath.MAX_MAILBOX_NAME_LENGTH) {
            return name;
        }
        String hash = Hashing.sha256()
                .hashString(name, StandardCharsets.UTF_8)
                .toString()
                .substring(0, HASH_CHARACTERS);
        return name.substring(0, MailboxPath.MAX_MAILBOX_NAME_LENGTH - HASH_CHARACTERS - 1) + "_" + hash;
    }

    private String join(List<String> levels) {
        return String.join(String.valueOf(delimiter), levels);
    }
}
