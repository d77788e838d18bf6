package org.briefkasten.configuration;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, written as a whole number and one unit of {@code B}, {@code KiB}, {@code MiB}, {@code GiB},
 * {@code TiB} (powers of 1024, IEC 80000-13) or {@code kB}, {@code MB}, {@code GB}, {@code TB} (powers of 1000),
 * without a space. A bare number is refused: its unit would be a guess. Immutable and thread-safe.
 */
public final class DataSize implements Comparable<DataSize> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})([A-Za-z]+)");
    private static final Map<String, Long> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("TiB", 1L << 40);
        UNITS.put("GiB", 1L << 30);
        UNITS.put("MiB", 1L << 20);
        UNITS.put("KiB", 1L << 10);
        UNITS.put("TB", 1_000_000_000_000L);
        UNITS.put("GB", 1_000_000_000L);
        UNITS.put("MB", 1_000_000L);
        UNITS.put("kB", 1_000L);
        UNITS.put("B", 1L);
    }

    private final long bytes;

    private DataSize(long bytes) {
        this.bytes = bytes;
    }

    /**
     * @throws IllegalArgumentException if negative
     */
    public static DataSize ofBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("must not be negative");
        }
        return new DataSize(bytes);
    }

    /**
     * @throws IllegalArgumentException with a message that says what to write
     */
    public static DataSize parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || !UNITS.containsKey(matcher.group(2))) {
            throw new IllegalArgumentException("must be a size such as 50MiB, 2GiB or 500kB");
        }
        try {
            return new DataSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2))));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("must be below 8388608TiB", e);
        }
    }

    public long bytes() {
        return bytes;
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataSize && ((DataSize) other).bytes == bytes;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bytes);
    }

    /** The shortest form that {@link #parse} reads back as the same size. */
    @Override
    public String toString() {
        return UNITS.entrySet().stream()
                .filter(unit -> bytes != 0 && bytes % unit.getValue() == 0)
                .map(unit -> bytes / unit.getValue() + unit.getKey())
                .min(Comparator.comparingInt(String::length))
                .orElse(bytes + "B");
    }
}
