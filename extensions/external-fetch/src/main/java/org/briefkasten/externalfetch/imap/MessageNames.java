package org.briefkasten.externalfetch.imap;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import org.briefkasten.externalfetch.remote.RemoteFolder;

/**
 * The names of a folder's messages that last: UIDVALIDITY, UID and the folder (RFC 9051 section 2.3.1.1). Kept by the
 * database. Immutable.
 */
final class MessageNames {
    /** The database takes 255; two numbers of ten digits and two strokes come before. */
    private static final int LONGEST_FOLDER = 220;

    private final long uidValidity;
    private final String folder;

    MessageNames(long uidValidity, RemoteFolder folder) {
        this.uidValidity = uidValidity;
        this.folder = folderName(folder);
    }

    String nameOf(long uid) {
        return uidValidity + "/" + uid + "/" + folder;
    }

    /** Names that no database may take as they are, or that are too long, stand by their hash. */
    private static String folderName(RemoteFolder folder) {
        String name = folder.isInbox() ? "INBOX" : folder.wireName();
        boolean plain = name.length() <= LONGEST_FOLDER && name.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
        return plain ? name : "sha256:" + Hashing.sha256().hashString(name, StandardCharsets.UTF_8);
    }
}
