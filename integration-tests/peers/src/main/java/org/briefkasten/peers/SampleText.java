package org.briefkasten.peers;

import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines for bodies, each ending in CRLF. As thread-safe as its source of chance. */
final class SampleText {
    private static final int MOST_LINES = 200;
    private static final int LONGEST_LINE = 998;
    private static final String[] DOTS = {".", "..", "...", ".text", ". ", "..text", "text."};
    private static final String[] EUROPEAN = {"Äpfel", "größer", "Çok", "señor", "naïve", "ÿ", "word", "=3D", "From"};
    private static final String[] ASCII = {"mail", "box", "From", "=3D", "--", "quota", "trash", "fetch"};

    private final Random random;

    SampleText(Random random) {
        this.random = random;
    }

    String ascii() {
        return lines(line -> words(ASCII));
    }

    /** What both ISO-8859-1 and UTF-8 can say. */
    String european() {
        return lines(line -> words(EUROPEAN));
    }

    /** Every form of dot at the start of a line, the last line a single one. */
    String dots() {
        return lines(line -> DOTS[line % DOTS.length]) + ".\r\n";
    }

    String longLines() {
        return lines(line -> line % 8 == 0 ? letter().repeat(LONGEST_LINE) : words(ASCII));
    }

    private String letter() {
        return Character.toString('a' + random.nextInt(26));
    }

    private String words(String[] choice) {
        return IntStream.range(0, 1 + random.nextInt(12))
                .mapToObj(word -> choice[random.nextInt(choice.length)])
                .collect(Collectors.joining(" "));
    }

    private String lines(IntFunction<String> line) {
        return IntStream.range(0, 10 + random.nextInt(MOST_LINES))
                .mapToObj(number -> line.apply(number) + "\r\n")
                .collect(Collectors.joining());
    }
}
