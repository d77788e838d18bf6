package org.briefkasten.externalfetch;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a server's words how long it wants to be left alone: Exchange says {@code Suggested Backoff Time: N}. Pure. */
public final class BackOffText {
    private static final Pattern SUGGESTED =
            Pattern.compile("Suggested Backoff Time: ?(\\d{1,9})", Pattern.CASE_INSENSITIVE);

    private BackOffText() {}

    public static Optional<Duration> delayIn(String reason) {
        Matcher matcher = SUGGESTED.matcher(reason);
        return matcher.find() ? Optional.of(Duration.ofMillis(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }
}
