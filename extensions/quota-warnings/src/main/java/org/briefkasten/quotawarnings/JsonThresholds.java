package org.briefkasten.quotawarnings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.briefkasten.configuration.DataSize;
import org.briefkasten.configuration.Value;
import org.briefkasten.settings.json.JsonDocument;
import org.briefkasten.settings.json.JsonSection;

/**
 * Thresholds in JSON, as in {@code [{"resource":"size","percent":80},{"resource":"size","bytesFree":"50MiB"},
 * {"resource":"count","messagesFree":100}]}. An empty list is taken: it warns of nothing. One that stands twice counts once.
 */
final class JsonThresholds {
    /** More would only be noise to the user; bounds the work of each decision. */
    static final int MOST = 20;

    private JsonThresholds() {}

    static Supplier<Optional<List<Threshold>>> read(JsonSection section, String key) {
        if (!section.has(key)) {
            return Optional::empty;
        }
        List<Declared> declared =
                section.sections(key).stream().map(Declared::new).collect(Collectors.toList());
        if (declared.size() > MOST) {
            section.fault(key, "must have at most " + MOST + " thresholds");
        }
        return () -> Optional.of(
                declared.stream().map(Declared::threshold).distinct().collect(Collectors.toUnmodifiableList()));
    }

    /** A document that is one threshold. */
    static Threshold single(JsonDocument document) {
        Declared declared = new Declared(document.root());
        document.rejectFaults();
        return declared.threshold();
    }

    static ArrayNode write(List<Threshold> thresholds) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        thresholds.forEach(threshold -> write(threshold, array.addObject()));
        return array;
    }

    private static void write(Threshold threshold, ObjectNode json) {
        json.put("resource", threshold.resource().text());
        threshold.percent().ifPresent(percent -> json.set("percent", DecimalNode.valueOf(percent)));
        threshold.free().ifPresent(free -> {
            if (threshold.resource() == QuotaResource.SIZE) {
                json.put("bytesFree", DataSize.ofBytes(free).toString());
            } else {
                json.put("messagesFree", free);
            }
        });
    }

    /** One threshold, which can be built once the document's faults were rejected. */
    private static final class Declared {
        private final Value<QuotaResource> resource;
        private final Value<Optional<BigDecimal>> percent;
        private final Value<Optional<DataSize>> bytesFree;
        private final Value<Optional<Long>> messagesFree;

        Declared(JsonSection section) {
            resource = section.choice("resource", QuotaResource.class)
                    .must(
                            given -> !section.has(given == QuotaResource.SIZE ? "messagesFree" : "bytesFree"),
                            section.has("messagesFree")
                                    ? "has no messagesFree; write bytesFree"
                                    : "has no bytesFree; write messagesFree")
                    .required();
            percent = section.decimal("percent")
                    .must(Threshold::isPercentage, Threshold.PERCENT_REMEDY)
                    .must(Threshold::hasFewDecimals, Threshold.DECIMALS_REMEDY)
                    .optional();
            bytesFree = section.size("bytesFree")
                    .must(size -> size.bytes() > 0, "must be above 0B")
                    .optional();
            messagesFree = section.number("messagesFree")
                    .must(number -> number > 0, "must be above 0")
                    .optional();
            requireOne(section);
        }

        private static void requireOne(JsonSection section) {
            long given = List.of("percent", "bytesFree", "messagesFree").stream()
                    .filter(section::has)
                    .count();
            if (given != 1) {
                section.fault("must have one of percent, bytesFree (of size) and messagesFree (of count)");
            }
        }

        Threshold threshold() {
            return percent.get()
                    .map(value -> Threshold.ofPercent(resource.get(), value))
                    .orElseGet(() -> Threshold.ofFree(
                            resource.get(), bytesFree.get().map(DataSize::bytes).orElseGet(() -> messagesFree
                                    .get()
                                    .orElseThrow())));
        }
    }
}
