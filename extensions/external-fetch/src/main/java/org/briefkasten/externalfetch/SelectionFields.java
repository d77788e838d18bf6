package org.briefkasten.externalfetch;

import java.util.Optional;
import org.briefkasten.configuration.DataSize;
import org.briefkasten.configuration.Value;
import org.briefkasten.settings.json.JsonSection;

/** The fields {@code take} and {@code largest}, each declared once. */
final class SelectionFields {
    private final Value<Take> take;
    private final Value<Optional<DataSize>> largest;
    private final Optional<DataSize> keptLargest;

    /**
     * @param before what holds for what is left out
     */
    SelectionFields(JsonSection root, AccountRules rules, Selection before) {
        take = root.parsed("take", Take::parse).withDefault(before.take());
        largest = root.size("largest")
                .must(rules::permitLargest, rules.largestRemedy())
                .optional();
        keptLargest = root.isNull("largest") ? Optional.empty() : before.largest();
    }

    Selection selection() {
        return new Selection(take.get(), largest.get().or(() -> keptLargest));
    }
}
