package org.briefkasten.externalfetch;

import com.google.common.base.Splitter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A {@link FolderChoice} as databases keep it: lines that begin with {@code +} for what is included, {@code -} for what
 * is excluded, and {@code >} for the mailbox below which it comes; none of them can hold a line's end. Stateless.
 */
public final class FolderChoiceText {
    private FolderChoiceText() {}

    public static String of(FolderChoice choice) {
        StringBuilder text = new StringBuilder();
        choice.include().forEach(pattern -> text.append('+').append(pattern).append('\n'));
        choice.exclude().forEach(pattern -> text.append('-').append(pattern).append('\n'));
        choice.below().ifPresent(name -> text.append('>').append(name).append('\n'));
        return text.toString();
    }

    /**
     * @param text what {@link #of} gave
     */
    public static FolderChoice parse(String text) {
        List<String> lines = Splitter.on('\n').omitEmptyStrings().splitToList(text);
        Optional<String> below = lines.stream()
                .filter(line -> line.startsWith(">"))
                .map(line -> line.substring(1))
                .findFirst();
        return new FolderChoice(patterns(lines, "+"), patterns(lines, "-"), below);
    }

    private static List<FolderPattern> patterns(List<String> lines, String mark) {
        return lines.stream()
                .filter(line -> line.startsWith(mark))
                .map(line -> FolderPattern.parse(line.substring(1)))
                .collect(Collectors.toList());
    }
}
