package org.briefkasten.externalfetch.imap;

import com.google.common.collect.Maps;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.briefkasten.externalfetch.remote.Retrieval;

/** Takes the dates of messages out of FETCH responses. Not thread-safe. */
final class ArrivalListing {
    private final Map<Long, RemoteMessage> expected;
    private final Retrieval retrieval;

    /**
     * @param messages of which no two have one UID
     */
    ArrivalListing(List<RemoteMessage> messages, Retrieval retrieval) {
        this.expected = Maps.newHashMap(Maps.uniqueIndex(messages, RemoteMessage::number));
        this.retrieval = retrieval;
    }

    void take(ImapResponse response) throws IOException {
        FetchData data = FetchData.of(response).orElse(null);
        if (data == null || data.uid().isEmpty() || data.state().internalDate().isEmpty()) {
            return;
        }
        RemoteMessage message = expected.remove(data.uid().get());
        if (message != null) {
            retrieval.begin(message);
            retrieval.complete(message, data.state());
        }
    }
}
