package org.briefkasten.externalfetch;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** How a database keeps the ids of an account's ledgers: with commas between. Stateless. */
public final class LedgersText {
    private LedgersText() {}

    public static String of(List<UUID> ledgers) {
        return Joiner.on(',').join(ledgers);
    }

    public static List<UUID> parse(String text) {
        return Splitter.on(',').splitToStream(text).map(UUID::fromString).collect(Collectors.toUnmodifiableList());
    }
}
