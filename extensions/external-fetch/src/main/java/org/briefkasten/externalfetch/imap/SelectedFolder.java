package org.briefkasten.externalfetch.imap;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.RemoteFolder;
import org.briefkasten.externalfetch.remote.ShownText;

/** The folder that a session has open. Immutable once open. */
final class SelectedFolder {
    private static final Pattern UID_VALIDITY = Pattern.compile("\\* OK \\[UIDVALIDITY (\\d{1,10})\\].*");
    private static final Pattern EXISTS = Pattern.compile("\\* (\\d{1,10}) EXISTS.*");

    private final RemoteFolder folder;
    private Optional<Long> uidValidity = Optional.empty();
    private long exists;

    private SelectedFolder(RemoteFolder folder) {
        this.folder = folder;
    }

    /**
     * EXAMINE, which leaves even {@code \Recent} as it is.
     *
     * @throws ExternalServerException FOLDER if the server does not open it
     */
    static SelectedFolder examine(ImapSession session, RemoteFolder folder) throws IOException {
        return open("EXAMINE ", session, folder);
    }

    /**
     * SELECT, to change it.
     *
     * @throws ExternalServerException FOLDER if the server does not open it
     */
    static SelectedFolder select(ImapSession session, RemoteFolder folder) throws IOException {
        return open("SELECT ", session, folder);
    }

    private static SelectedFolder open(String command, ImapSession session, RemoteFolder folder) throws IOException {
        SelectedFolder selected = new SelectedFolder(folder);
        ImapResponse end = session.command(command + ImapText.quoted(folder.wireName()), selected::take);
        if (!end.status().equals("OK")) {
            throw new ExternalServerException(
                    Kind.FOLDER,
                    "The server does not open the folder " + folder.name() + ": " + ShownText.of(end.statusText()));
        }
        if (selected.uidValidity.isEmpty()) {
            throw new ExternalServerException(
                    Kind.UNSUPPORTED,
                    "The server has no lasting names for its messages (UIDVALIDITY), so fetched ones could not be told"
                            + " from new ones.");
        }
        return selected;
    }

    boolean is(RemoteFolder other) {
        return folder.equals(other);
    }

    boolean isEmpty() {
        return exists == 0;
    }

    /** How many messages it had when it was opened. */
    long exists() {
        return exists;
    }

    long uidValidity() {
        return uidValidity.orElseThrow();
    }

    MessageNames names() {
        return new MessageNames(uidValidity(), folder);
    }

    private void take(ImapResponse response) {
        String text = response.text().toUpperCase(Locale.ROOT);
        Matcher validity = UID_VALIDITY.matcher(text);
        if (validity.matches()) {
            uidValidity = Optional.of(Long.valueOf(validity.group(1)));
        }
        Matcher count = EXISTS.matcher(text);
        if (count.matches()) {
            exists = Long.parseLong(count.group(1));
        }
    }
}
