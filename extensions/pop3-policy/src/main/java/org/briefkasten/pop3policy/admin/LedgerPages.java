package org.briefkasten.pop3policy.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.primitives.Ints;
import com.google.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mailbox.MessageUid;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.SessionTrace;
import org.briefkasten.pop3policy.ledger.Download;
import org.briefkasten.pop3policy.ledger.DownloadLedger;
import org.briefkasten.settings.json.InvalidDocumentException;
import org.briefkasten.users.Incarnation;

/** A user's downloads, page by page. Thread-safe; blocks. */
public final class LedgerPages {
    private static final int DEFAULT_LIMIT = 100;
    private static final int LARGEST_LIMIT = 10_000;
    private static final Pattern PLACE = Pattern.compile("(.+)/(-?\\d{1,18})/(\\d{1,18})");

    private final DownloadLedger ledger;

    @Inject
    public LedgerPages(DownloadLedger ledger) {
        this.ledger = Objects.requireNonNull(ledger);
    }

    /**
     * @param text of the parameter; null for {@value #DEFAULT_LIMIT}
     * @throws InvalidDocumentException if it is no number from 1 to {@value #LARGEST_LIMIT}
     */
    public static int limit(String text) {
        Integer limit = text == null ? Integer.valueOf(DEFAULT_LIMIT) : Ints.tryParse(text);
        if (limit == null || limit < 1 || limit > LARGEST_LIMIT) {
            throw new InvalidDocumentException(
                    List.of("limit = \"" + text + "\" must be a whole number from 1 to " + LARGEST_LIMIT));
        }
        return limit;
    }

    /**
     * @param after as {@code next} of the page before; null from the first
     * @return {@code {"downloads":[...],"next":"..."}}, without {@code next} behind the last
     */
    public ObjectNode page(Incarnation user, String after, String limit) {
        int most = limit(limit);
        List<Download> downloads =
                ledger.of(user.id(), Optional.ofNullable(after).map(place -> place(user.id(), place)), most);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("downloads");
        downloads.forEach(download -> array.add(Shown.entry(download)));
        if (downloads.size() == most) {
            Download last = downloads.get(most - 1);
            json.put(
                    "next",
                    last.maildrop().mailboxId() + "/" + last.maildrop().uidValidity() + "/"
                            + last.uid().asLong());
        }
        return json;
    }

    /** Only its place counts. */
    private static Download place(UUID incarnation, String text) {
        Matcher matcher = PLACE.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidDocumentException(List.of("after = \"" + text + "\" must be the next of a page"));
        }
        return new Download(
                new Maildrop(incarnation, matcher.group(1), Long.parseLong(matcher.group(2))),
                MessageUid.of(Long.parseLong(matcher.group(3))),
                Instant.EPOCH,
                Instant.EPOCH,
                new SessionTrace("", ""));
    }
}
