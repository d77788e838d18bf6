package org.briefkasten.quotawarnings;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.briefkasten.configuration.DataSize;
import org.briefkasten.configuration.Section;
import org.briefkasten.configuration.Value;

/** One {@code <threshold/>} of the file, which can be built once the file's faults were rejected. */
final class XmlThreshold {
    private final Section section;
    private final Value<QuotaResource> resource;
    private final Value<Optional<BigDecimal>> percent;
    private final Value<Optional<DataSize>> bytesFree;
    private final Value<Optional<Long>> messagesFree;

    XmlThreshold(Section section) {
        this.section = Objects.requireNonNull(section);
        resource = section.choice("@resource", QuotaResource.class)
                .must(
                        given -> !section.has(given == QuotaResource.SIZE ? "@messagesFree" : "@bytesFree"),
                        section.has("@messagesFree")
                                ? "has no messagesFree; write bytesFree"
                                : "has no bytesFree; write messagesFree")
                .required();
        percent = section.decimal("@percent")
                .must(Threshold::isPercentage, Threshold.PERCENT_REMEDY)
                .must(Threshold::hasFewDecimals, Threshold.DECIMALS_REMEDY)
                .optional();
        bytesFree = section.size("@bytesFree")
                .must(size -> size.bytes() > 0, "must be above 0B")
                .optional();
        messagesFree = section.number("@messagesFree")
                .must(number -> number > 0, "must be above 0")
                .optional();
        if (Stream.of("@percent", "@bytesFree", "@messagesFree")
                        .filter(section::has)
                        .count()
                != 1) {
            section.fault("must have one of percent, bytesFree (of size) and messagesFree (of count)");
        }
    }

    void rejectAsDuplicate() {
        section.fault("stands a second time: " + threshold() + "; keep one");
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
