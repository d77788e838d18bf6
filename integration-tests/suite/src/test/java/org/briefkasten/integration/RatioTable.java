package org.briefkasten.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a benchmark prints: two ways of doing the same, measured in turns in the same run, and their ratio. Times of one
 * machine say little about another; ratios do. Not thread-safe.
 */
public final class RatioTable {
    private static final String ROW = "| %-44s | %12s | %12s | %7s | %13s | %11s |%n";
    /** The normal distribution's 97.5 % quantile. */
    private static final double NORMAL_95 = 1.96;

    private final String title;
    private final List<String> rows = new ArrayList<>();

    /**
     * @param base what the ratio's denominator is, in a word or two
     * @param candidate what its numerator is
     */
    public RatioTable(String title, String base, String candidate) {
        this.title = title;
        rows.add(row("", base, candidate, "ratio", "95 % interval", "lowest-high"));
    }

    /** One of the two ways; it returns how long it took, without what is not to be measured. */
    public interface Run {
        Duration run() throws Exception;
    }

    /**
     * Does both in turns, the base first, and adds a row: their medians, the ratio of these, the interval that holds the
     * median of all rounds' ratios with 95 % confidence (by their ranks; all of them below six rounds), and their range.
     *
     * @param rounds how often each is done
     * @return the ratio of the medians, candidate to base
     */
    public double measure(String what, int rounds, Run base, Run candidate) throws Exception {
        double[] bases = new double[rounds];
        double[] candidates = new double[rounds];
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            bases[round] = milliseconds(base.run());
            candidates[round] = milliseconds(candidate.run());
            ratios[round] = candidates[round] / bases[round];
        }
        double ratio = median(candidates) / median(bases);
        rows.add(row(
                what,
                format(median(bases)),
                format(median(candidates)),
                number(ratio),
                interval(ratios),
                range(ratios)));
        return ratio;
    }

    private static double milliseconds(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The ranks of a sign test: no shape of the distribution is assumed. */
    private static String interval(double[] ratios) {
        double[] sorted = ratios.clone();
        Arrays.sort(sorted);
        int below = (int) Math.floor((sorted.length - NORMAL_95 * Math.sqrt(sorted.length)) / 2);
        int lowest = Math.max(0, below - 1);
        return number(sorted[lowest]) + "-" + number(sorted[sorted.length - 1 - lowest]);
    }

    private static String range(double[] ratios) {
        double[] sorted = ratios.clone();
        Arrays.sort(sorted);
        return number(sorted[0]) + "-" + number(sorted[sorted.length - 1]);
    }

    private static String format(double milliseconds) {
        return String.format(Locale.ROOT, "%.1f ms", milliseconds);
    }

    private static String number(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, ROW, cells);
    }

    public void print() {
        System.out.println("\n" + title + "\n" + String.join("", rows));
    }
}
