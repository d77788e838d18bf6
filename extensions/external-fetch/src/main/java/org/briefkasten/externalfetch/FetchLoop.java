package org.briefkasten.externalfetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Notices mail that goes in circles: fetched here, forwarded to the mailbox elsewhere, and fetched again. Each lap puts
 * one more {@link TraceHeader} on top; one that has come back often enough is not taken again. Stateless.
 */
final class FetchLoop {
    /** Mail that passes through several gathered mailboxes has a few. */
    static final int MOST_LAPS = 5;

    static final String REASON =
            "It was fetched " + MOST_LAPS + " times already: it goes in circles between mailboxes.";

    /** In octets; what each lap adds stands on top. */
    private static final int LOOKED_AT = 64 * 1024;

    private static final Pattern END = Pattern.compile("\\r?\\n\\r?\\n");
    private static final Pattern FIELD = Pattern.compile("(?im)^" + TraceHeader.NAME + ":");

    private FetchLoop() {}

    /**
     * @param message of which the first 64 KiB are read at most
     */
    static boolean isIn(InputStream message) throws IOException {
        String text = new String(message.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1);
        Matcher end = END.matcher(text);
        Matcher field = FIELD.matcher(end.find() ? text.substring(0, end.start()) : text);
        int laps = 0;
        while (laps < MOST_LAPS && field.find()) {
            laps++;
        }
        return laps == MOST_LAPS;
    }
}
