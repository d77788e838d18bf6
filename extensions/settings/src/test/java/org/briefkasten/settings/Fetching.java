package org.briefkasten.settings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.briefkasten.configuration.DataSize;
import org.briefkasten.configuration.Durations;
import org.briefkasten.configuration.Value;
import org.briefkasten.settings.json.JsonSection;

/** The settings of a feature that the tests imagine. */
final class Fetching {
    enum Mode {
        KEEP,
        MARK_SEEN
    }

    static final Setting<Mode> MODE = Setting.choice("mode", Mode.class, Mode.KEEP);
    static final Setting<Boolean> ON = Setting.flag("on", true);
    static final Setting<String> FOLDER = Setting.text("folder", "Archive");
    static final Setting<Duration> DELAY = Setting.field(
            "delay",
            (section, key) ->
                    section.duration(key).must(delay -> delay.compareTo(Duration.ofDays(1)) <= 0, "must be at most 1d"),
            delay -> TextNode.valueOf(Durations.format(delay)),
            Duration.ZERO);
    static final Setting<Long> MOST = Setting.number("most", 10);
    static final Setting<DataSize> LARGEST = Setting.size("largest", DataSize.parse("50MiB"));
    static final Setting<List<BigDecimal>> THRESHOLDS =
            Setting.of("thresholds", Fetching::readThresholds, Fetching::writeThresholds, List.of());

    static final SettingsSchema SCHEMA =
            SettingsSchema.of("fetching", MODE, ON, FOLDER, DELAY, MOST, LARGEST, THRESHOLDS);

    /** As an upgrade may leave it: a choice is gone, a bound is lower, a setting is no more. */
    static final SettingsSchema NARROWER = SettingsSchema.of(
            "fetching",
            Setting.field(
                    "delay",
                    (section, key) -> section.duration(key)
                            .must(delay -> delay.compareTo(Duration.ofHours(1)) <= 0, "must be at most 1h"),
                    delay -> TextNode.valueOf(Durations.format(delay)),
                    Duration.ofMinutes(1)),
            FOLDER);

    private Fetching() {}

    private static Supplier<Optional<List<BigDecimal>>> readThresholds(JsonSection section, String key) {
        boolean there = section.has(key);
        List<Value<BigDecimal>> percents = new ArrayList<>();
        section.sections(key).forEach(one -> percents.add(one.decimal("percent").required()));
        return () -> there
                ? Optional.of(percents.stream().map(Value::get).collect(Collectors.toUnmodifiableList()))
                : Optional.empty();
    }

    private static ArrayNode writeThresholds(List<BigDecimal> percents) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        percents.forEach(percent -> array.addObject().set("percent", DecimalNode.valueOf(percent)));
        return array;
    }
}
