package org.briefkasten.externalfetch.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.briefkasten.externalfetch.remote.RemoteState;
import org.briefkasten.externalfetch.testing.CollectingRetrieval;
import org.junit.jupiter.api.Test;

class ArrivalListingTest {
    @Test
    void tellsTheDateOfEachMessageOnceAndOfNoOther() throws IOException {
        CollectingRetrieval taken = new CollectingRetrieval();
        ArrivalListing listing = new ArrivalListing(
                List.of(new RemoteMessage(7, "1/7/INBOX", 10), new RemoteMessage(8, "1/8/INBOX", 10)), taken);
        for (String response : List.of(
                "* 1 FETCH (UID 9 INTERNALDATE \"02-Mar-2026 10:00:00 +0100\")",
                "* 2 FETCH (INTERNALDATE \" 2-Mar-2026 10:00:00 +0100\" UID 7)",
                "* 2 FETCH (UID 7 INTERNALDATE \"03-Mar-2026 10:00:00 +0100\")",
                "* 3 FETCH (UID 8 INTERNALDATE \"yesterday\")",
                "* 3 FETCH (UID 8 FLAGS ())",
                "* 3 FETCH (INTERNALDATE \"02-Mar-2026 10:00:00 +0100\")",
                "* 3 EXISTS")) {
            listing.take(new ImapResponse(response, List.of()));
        }
        assertThat(taken.complete()).containsExactly("1/7/INBOX=");
        assertThat(taken.states())
                .containsExactly(new RemoteState(Optional.of(Instant.parse("2026-03-02T09:00:00Z")), Set.of()));
    }
}
