package org.briefkasten.configuration;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as operators and users write them: a whole number and one unit of {@code ms}, {@code s}, {@code m},
 * {@code h}, {@code d} (24 hours), {@code w} (7 days), without a space; {@code 0s} is allowed, negative ones are not.
 * The largest is 36,500 days. Thread-safe.
 */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15})(ms|s|m|h|d|w)");
    private static final Duration LARGEST = Duration.ofDays(36_500);
    private static final Map<String, Duration> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("w", Duration.ofDays(7));
        UNITS.put("d", ChronoUnit.DAYS.getDuration());
        UNITS.put("h", ChronoUnit.HOURS.getDuration());
        UNITS.put("m", ChronoUnit.MINUTES.getDuration());
        UNITS.put("s", ChronoUnit.SECONDS.getDuration());
        UNITS.put("ms", ChronoUnit.MILLIS.getDuration());
    }

    private Durations() {}

    /**
     * @throws IllegalArgumentException with a message that says what to write
     */
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a duration such as 30d, 12h, 15m or 10s");
        }
        try {
            Duration duration = UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)));
            if (duration.compareTo(LARGEST) <= 0) {
                return duration;
            }
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("must be at most " + format(LARGEST), e);
        }
        throw new IllegalArgumentException("must be at most " + format(LARGEST));
    }

    /** The shortest form that {@link #parse} reads back as the same duration; below a millisecond is cut off. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        return UNITS.entrySet().stream()
                .filter(unit ->
                        !unit.getKey().equals("w") && millis % unit.getValue().toMillis() == 0)
                .findFirst()
                .map(unit -> millis / unit.getValue().toMillis() + unit.getKey())
                .orElseThrow();
    }
}
