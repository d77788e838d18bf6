package org.briefkasten.quotawarnings;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.briefkasten.configuration.ConfigurationFile;
import org.briefkasten.configuration.Section;
import org.briefkasten.configuration.Value;

/** What {@code quota-warnings.xml} says. Immutable, valid once built, thread-safe. */
public final class QuotaWarningsConfiguration {
    /** The file's name without its ending. */
    public static final String FILE = "quota-warnings";

    private static final BigDecimal DEFAULT_PERCENT = BigDecimal.valueOf(80);
    private static final List<Threshold> DEFAULTS = List.of(
            Threshold.ofPercent(QuotaResource.SIZE, DEFAULT_PERCENT),
            Threshold.ofPercent(QuotaResource.COUNT, DEFAULT_PERCENT));

    private final List<Threshold> thresholds;

    /**
     * @param thresholds without duplicates, in the order in which warnings are sent
     */
    public QuotaWarningsConfiguration(List<Threshold> thresholds) {
        this.thresholds = List.copyOf(thresholds);
    }

    /**
     * @throws org.briefkasten.configuration.InvalidConfigurationException naming every fault of the file
     */
    public static QuotaWarningsConfiguration read(ConfigurationFile file) {
        Section root = file.root();
        if (!root.has("thresholds")) {
            file.rejectFaults();
            return new QuotaWarningsConfiguration(DEFAULTS);
        }
        List<Declared> declared = root.section("thresholds").sections("threshold").stream()
                .map(Declared::new)
                .collect(Collectors.toList());
        if (declared.isEmpty()) {
            root.section("thresholds").fault("must hold at least one <threshold resource=\"size\" percent=\"80\"/>");
        }
        file.rejectFaults();
        rejectDuplicates(declared);
        file.rejectFaults();
        return new QuotaWarningsConfiguration(
                declared.stream().map(Declared::threshold).collect(Collectors.toList()));
    }

    private static void rejectDuplicates(List<Declared> declared) {
        Set<Threshold> seen = new HashSet<>();
        for (Declared next : declared) {
            if (!seen.add(next.threshold())) {
                next.section.fault("stands a second time: " + next.threshold() + "; keep one");
            }
        }
    }

    public List<Threshold> thresholds() {
        return thresholds;
    }

    /** One threshold of the file, which can be built once the file's faults were rejected. */
    private static final class Declared {
        private final Section section;
        private final Value<QuotaResource> resource;
        private final Value<BigDecimal> percent;

        Declared(Section section) {
            this.section = Objects.requireNonNull(section);
            this.resource = section.choice("@resource", QuotaResource.class).required();
            this.percent = section.decimal("@percent")
                    .must(Threshold::isPercentage, "must be above 0 and at most 100")
                    .must(Threshold::hasFewDecimals, "must have at most two decimals")
                    .required();
        }

        Threshold threshold() {
            return Threshold.ofPercent(resource.get(), percent.get());
        }
    }
}
