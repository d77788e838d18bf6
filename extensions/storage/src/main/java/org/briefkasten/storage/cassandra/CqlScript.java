package org.briefkasten.storage.cassandra;

import com.google.common.base.Splitter;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One migration: statements that each end with a semicolon at the end of a line, and comment lines that begin with
 * {@code --}. Immutable and thread-safe.
 */
final class CqlScript implements Comparable<CqlScript> {
    private static final Pattern NAME = Pattern.compile("V([1-9]\\d{0,5})__\\w+\\.cql");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$");
    private static final Splitter STATEMENTS =
            Splitter.on(Pattern.compile(";\\s*(\\n|$)")).trimResults().omitEmptyStrings();

    private final String name;
    private final int version;
    private final String text;

    /**
     * @throws IllegalArgumentException if the name is not of the form {@code V<n>__<name>.cql}
     */
    CqlScript(String name, String text) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(name + " must be named V<n>__<name>.cql");
        }
        this.name = name;
        this.version = Integer.parseInt(matcher.group(1));
        this.text = text.replace("\r\n", "\n");
    }

    String name() {
        return name;
    }

    int version() {
        return version;
    }

    /** Tells whether a script that was run is still the same. */
    String checksum() {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }

    List<String> statements(String keyspace) {
        return STATEMENTS.splitToList(COMMENT.matcher(text).replaceAll("").replace("${keyspace}", keyspace));
    }

    @Override
    public int compareTo(CqlScript other) {
        return Integer.compare(version, other.version);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CqlScript
                && ((CqlScript) other).name.equals(name)
                && ((CqlScript) other).text.equals(text);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
