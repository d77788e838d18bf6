package org.briefkasten.pop3policy;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.function.Function;
import org.briefkasten.configuration.Section;
import org.briefkasten.configuration.Value;
import org.briefkasten.settings.EffectiveSettings;
import org.briefkasten.settings.Layer;
import org.briefkasten.settings.Provenance;
import org.briefkasten.settings.Setting;

/** A key that users, domains and the server's file spell alike. Immutable and thread-safe. */
final class PolicyKey<T> {
    private final Setting<T> setting;
    private final Function<String, T> parser;
    private final Function<T, String> writer;

    /**
     * @param parser throws {@link IllegalArgumentException} with the remedy
     */
    PolicyKey(String name, Function<String, T> parser, Function<T, String> writer, T builtIn) {
        this.setting = Setting.field(
                name,
                (section, key) -> section.parsed(key, parser),
                value -> TextNode.valueOf(writer.apply(value)),
                builtIn);
        this.parser = parser;
        this.writer = writer;
    }

    Setting<T> setting() {
        return setting;
    }

    Value<Optional<T>> declare(Section section) {
        return section.key(setting.key(), parser).optional();
    }

    Ruled<T> ruled(EffectiveSettings effective) {
        T value = effective.get(setting);
        return new Ruled<>(value, rule(effective, value));
    }

    /** As in {@code domain example.org: onDelete=trash}. */
    String rule(EffectiveSettings effective, T value) {
        return sayer(effective.provenanceOf(setting)) + ": " + setting.key() + "=" + writer.apply(value);
    }

    private static String sayer(Provenance provenance) {
        if (provenance.layer() == Layer.SERVER) {
            return "server";
        }
        return provenance.layer() == Layer.BUILT_IN
                ? "built in"
                : (provenance.layer() == Layer.USER ? "user " : "domain ")
                        + provenance.name().orElseThrow();
    }
}
