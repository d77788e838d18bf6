package org.briefkasten.quotawarnings.storm;

import java.time.Duration;
import java.util.Objects;
import org.briefkasten.configuration.Section;
import org.briefkasten.configuration.Value;

/** What counts as a storm of warnings, and how fast one is sent. Immutable and thread-safe. */
public final class StormLimits {
    private static final Duration LONGEST_QUIET = Duration.ofMinutes(1);

    private final int users;
    private final Duration within;
    private final int perMinute;

    /**
     * @param users above 0; one more within that time make a storm
     * @param within above zero
     * @param perMinute so many warnings are sent in a storm, above 0
     */
    public StormLimits(int users, Duration within, int perMinute) {
        this.users = users;
        this.within = Objects.requireNonNull(within);
        this.perMinute = perMinute;
    }

    /** Has the file's section {@code storm} read. */
    public static Declared declare(Section root) {
        return new Declared(root.section("storm"));
    }

    public int users() {
        return users;
    }

    public Duration within() {
        return within;
    }

    public int perMinute() {
        return perMinute;
    }

    /** How long nobody more may have been warned before admins are told: a minute, or less if the time is shorter. */
    public Duration quiet() {
        return within.compareTo(LONGEST_QUIET) < 0 ? within : LONGEST_QUIET;
    }

    /** The section once its faults were rejected. */
    public static final class Declared {
        private final Value<Long> users;
        private final Value<Duration> within;
        private final Value<Long> perMinute;

        private Declared(Section section) {
            users = section.number("users")
                    .must(number -> number >= 1 && number <= 100_000, "must be at least 1 and at most 100000")
                    .withDefault(50L);
            within = section.duration("within")
                    .must(
                            time -> time.compareTo(Duration.ofSeconds(1)) >= 0
                                    && time.compareTo(Duration.ofDays(1)) <= 0,
                            "must be at least 1s and at most 1d")
                    .withDefault(Duration.ofMinutes(10));
            perMinute = section.number("perMinute")
                    .must(number -> number >= 1 && number <= 60_000, "must be at least 1 and at most 60000")
                    .withDefault(600L);
        }

        public StormLimits get() {
            return new StormLimits(Math.toIntExact(users.get()), within.get(), Math.toIntExact(perMinute.get()));
        }
    }
}
