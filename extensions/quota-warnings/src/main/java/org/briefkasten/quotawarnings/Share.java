package org.briefkasten.quotawarnings;

import java.math.BigDecimal;

/** Percentages of amounts, exact; split, since an amount times a percentage can exceed a long. */
final class Share {
    private static final long WHOLE = 10_000;
    private static final int DECIMALS = 2;

    private Share() {}

    /**
     * @param percent of at most two decimals
     */
    static long ceiling(long amount, BigDecimal percent) {
        long hundredths = hundredths(percent);
        return amount / WHOLE * hundredths + (amount % WHOLE * hundredths + WHOLE - 1) / WHOLE;
    }

    static long floor(long amount, BigDecimal percent) {
        long hundredths = hundredths(percent);
        return amount / WHOLE * hundredths + amount % WHOLE * hundredths / WHOLE;
    }

    private static long hundredths(BigDecimal percent) {
        return percent.movePointRight(DECIMALS).longValueExact();
    }
}
