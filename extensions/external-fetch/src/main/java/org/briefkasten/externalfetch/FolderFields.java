package org.briefkasten.externalfetch;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.List;
import java.util.Optional;
import org.briefkasten.configuration.Value;
import org.briefkasten.settings.json.JsonSection;

/** The fields of {@code folders}, each declared once. */
final class FolderFields {
    private static final int MOST_PATTERNS = 100;
    private static final String REMEDY = "must be the name of a mailbox such as External/Work, / between levels";

    private final Value<List<FolderPattern>> include;
    private final Value<List<FolderPattern>> exclude;
    private final Value<Optional<String>> below;

    FolderFields(JsonSection section, MailboxNames names) {
        include = patterns(section, "include", List.of(FolderPattern.parse("*")));
        exclude = patterns(section, "exclude", List.of());
        below = section.parsed("below", text -> parseBelow(text, names)).optional();
    }

    FolderChoice choice() {
        return new FolderChoice(include.get(), exclude.get(), below.get());
    }

    private static Value<List<FolderPattern>> patterns(JsonSection section, String name, List<FolderPattern> value) {
        return section.parsed(name, FolderPattern::parse)
                .list()
                .must(list -> list.size() <= MOST_PATTERNS, "must have at most " + MOST_PATTERNS + " entries")
                .withDefault(value);
    }

    private static String parseBelow(String text, MailboxNames names) {
        List<String> levels = Splitter.on('/').splitToList(text);
        boolean clean = levels.stream()
                .allMatch(level -> !level.isBlank()
                        && level.equals(level.trim())
                        && CharMatcher.javaIsoControl().matchesNoneOf(level));
        if (!clean) {
            throw new IllegalArgumentException(REMEDY);
        }
        return names.joined(levels);
    }
}
