package org.briefkasten.externalfetch.pop3;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a server says it can do (RFC 2449). Immutable. */
final class Capabilities {
    private static final int MOST = 100;
    private static final Splitter WORDS = Splitter.on(' ').omitEmptyStrings();

    private final List<String> lines;

    private Capabilities(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /** Asks; a server that knows no CAPA can do nothing special. */
    static Capabilities ask(Pop3Session session) throws IOException {
        List<String> lines = new ArrayList<>();
        if (session.command("CAPA").positive()) {
            session.reader().lines(MOST, line -> lines.add(line.trim().toUpperCase(Locale.ROOT)));
        }
        return new Capabilities(lines);
    }

    /** Whether commands may be sent ahead, RFC 2449 section 6.6. */
    boolean pipelining() {
        return lines.contains("PIPELINING");
    }

    /** SASL's mechanisms, RFC 5034 section 3. */
    List<String> mechanisms() {
        return lines.stream()
                .filter(line -> line.startsWith("SASL "))
                .flatMap(line -> WORDS.splitToStream(line).skip(1))
                .collect(Collectors.toUnmodifiableList());
    }
}
