package org.briefkasten.pop3policy;

import java.math.BigDecimal;

/**
 * The mass-delete brake: how much one session may take away before all of it goes to the trash instead. Immutable, valid
 * once built, thread-safe.
 */
public final class Brake {
    static final String PERCENT_REMEDY = "must be from 0 to 100; 100 switches the brake off";
    static final String MESSAGES_REMEDY = "must be from 0 to 1000000000";

    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final long MOST_MESSAGES = 1_000_000_000;

    /** More than 50 % of the maildrop and more than 100 messages. */
    public static final Brake DEFAULT = new Brake(BigDecimal.valueOf(50), 100);

    private final BigDecimal percent;
    private final int messages;

    /**
     * @param percent of the messages in the maildrop, from 0 to 100
     * @param messages from 0 to 1,000,000,000
     */
    public Brake(BigDecimal percent, int messages) {
        if (!isPercent(percent) || !isMessages(messages)) {
            throw new IllegalArgumentException(percent + " % and " + messages + " messages");
        }
        this.percent = percent;
        this.messages = messages;
    }

    static boolean isPercent(BigDecimal value) {
        return value.signum() >= 0 && value.compareTo(ALL) <= 0;
    }

    static boolean isMessages(long value) {
        return value >= 0 && value <= MOST_MESSAGES;
    }

    public BigDecimal percent() {
        return percent;
    }

    public int messages() {
        return messages;
    }

    /**
     * Whether a session that removes so many of so many messages is stopped: more than {@link #percent()} of them and
     * more than {@link #messages()}.
     */
    public boolean stops(int removed, int present) {
        boolean manyOfAll =
                BigDecimal.valueOf(removed).multiply(ALL).compareTo(percent.multiply(BigDecimal.valueOf(present))) > 0;
        return manyOfAll && removed > messages;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Brake
                && ((Brake) other).percent.compareTo(percent) == 0
                && ((Brake) other).messages == messages;
    }

    @Override
    public int hashCode() {
        return messages;
    }

    @Override
    public String toString() {
        return "more than " + percent.toPlainString() + " % and more than " + messages + " messages";
    }
}
