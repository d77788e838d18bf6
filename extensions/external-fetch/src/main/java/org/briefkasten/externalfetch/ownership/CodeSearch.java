package org.briefkasten.externalfetch.ownership;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.RemoteFolder;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.briefkasten.externalfetch.remote.RemoteState;
import org.briefkasten.externalfetch.remote.Retrieval;

/**
 * Looks for a code in the header sections of the latest messages of INBOX and of the folder for unwanted mail. Used once,
 * by one thread.
 */
final class CodeSearch implements Retrieval {
    private static final int MOST_MESSAGES = 200;
    private static final int LARGEST_MESSAGE = 64 * 1024;
    private static final String FIELD = OwnershipMail.HEADER.toLowerCase(Locale.ROOT) + ":";

    private final OwnershipCode code;
    private ByteArrayOutputStream header = new ByteArrayOutputStream();
    private boolean found;

    CodeSearch(OwnershipCode code) {
        this.code = Objects.requireNonNull(code);
    }

    /**
     * @param mostListed the longest list that is taken
     */
    boolean isFoundIn(RemoteMailbox mailbox, int mostListed) throws IOException {
        for (RemoteFolder folder : mailbox.folders()) {
            if (!found && (folder.isInbox() || folder.hasUse("\\Junk"))) {
                search(mailbox, folder, mostListed);
            }
        }
        return found;
    }

    private void search(RemoteMailbox mailbox, RemoteFolder folder, int mostListed) throws IOException {
        try {
            List<RemoteMessage> small = mailbox.list(folder, mostListed).stream()
                    .filter(message -> message.size() <= LARGEST_MESSAGE)
                    .collect(Collectors.toList());
            List<RemoteMessage> latest = small.subList(Math.max(0, small.size() - MOST_MESSAGES), small.size());
            mailbox.retrieveHeaders(folder, latest, LARGEST_MESSAGE, this);
        } catch (ExternalServerException e) {
            if (e.kind() != Kind.FOLDER) {
                throw e;
            }
        }
    }

    @Override
    public OutputStream begin(RemoteMessage message) {
        header = new ByteArrayOutputStream();
        return header;
    }

    @Override
    public void complete(RemoteMessage message, RemoteState state) {
        found |= header.toString(StandardCharsets.ISO_8859_1).lines().anyMatch(this::isCode);
    }

    private boolean isCode(String line) {
        return line.toLowerCase(Locale.ROOT).startsWith(FIELD)
                && OwnershipCode.parse(line.substring(FIELD.length()))
                        .filter(code::equals)
                        .isPresent();
    }

    @Override
    public void refused(RemoteMessage message, String reply) {
        header = new ByteArrayOutputStream();
    }
}
