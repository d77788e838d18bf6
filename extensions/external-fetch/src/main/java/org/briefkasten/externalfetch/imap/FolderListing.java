package org.briefkasten.externalfetch.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.briefkasten.externalfetch.remote.ShownText;

/** Gathers UIDs and sizes of a folder's messages. Not thread-safe. */
final class FolderListing {
    private final MessageNames names;
    private final int most;
    private final Map<Long, Long> sizesByUid = new TreeMap<>();

    FolderListing(MessageNames names, int most) {
        this.names = names;
        this.most = most;
    }

    /** A FETCH response without a size is news of a message's flags, which a server may send at any time. */
    void take(ImapResponse response) throws ExternalServerException {
        FetchData data = FetchData.of(response).orElse(null);
        if (data == null || data.size().isEmpty() && !response.text().contains("RFC822.SIZE")) {
            return;
        }
        if (data.uid().isEmpty() || data.size().isEmpty()) {
            throw new ExternalServerException(
                    Kind.PROTOCOL, "The server's list of messages is not understood: " + ShownText.of(response.text()));
        }
        sizesByUid.put(data.uid().get(), data.size().get());
        if (sizesByUid.size() > most) {
            throw new ExternalServerException(
                    Kind.PROTOCOL, "The server lists more than " + most + " entries, which is the limit here.");
        }
    }

    /** In the order of their UIDs. */
    List<RemoteMessage> messages() {
        List<RemoteMessage> messages = new ArrayList<>(sizesByUid.size());
        sizesByUid.forEach((uid, size) -> messages.add(new RemoteMessage(uid, names.nameOf(uid), size)));
        return messages;
    }
}
