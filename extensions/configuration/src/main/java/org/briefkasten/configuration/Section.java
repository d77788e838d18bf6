package org.briefkasten.configuration;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * An element of a configuration file, with typed access to its child elements and, under names that begin with
 * {@code @}, to its attributes. Every name that is asked for becomes a known key; what remains is reported as unknown.
 *
 * <p>Not thread-safe.
 */
public final class Section {
    private final String path;
    private final ImmutableNode node;
    private final UnaryOperator<String> interpolator;
    private final Faults faults;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<Section> visited = new ArrayList<>();

    Section(String path, ImmutableNode node, UnaryOperator<String> interpolator, Faults faults) {
        this.path = path;
        this.node = node;
        this.interpolator = interpolator;
        this.faults = faults;
    }

    /** Text as it stands, without the white space around it. */
    public Key<String> text(String name) {
        return key(name, text -> text);
    }

    /** {@code true} or {@code false}, nothing else. */
    public Key<Boolean> flag(String name) {
        return key(name, Section::parseFlag);
    }

    /** A whole number without a unit. */
    public Key<Long> number(String name) {
        return key(name, Section::parseNumber);
    }

    /** A decimal number without a unit, such as {@code 99.5}. */
    public Key<BigDecimal> decimal(String name) {
        return key(name, Section::parseDecimal);
    }

    /** A duration such as {@code 30d} or {@code 15m}, see {@link Durations}. */
    public Key<Duration> duration(String name) {
        return key(name, Durations::parse);
    }

    /** A size in bytes such as {@code 50MiB}, see {@link DataSize}. */
    public Key<DataSize> size(String name) {
        return key(name, DataSize::parse);
    }

    /** One of an enum's constants, written in camelCase: {@code MARK_SEEN} is {@code markSeen}. */
    public <E extends Enum<E>> Key<E> choice(String name, Class<E> type) {
        return key(name, Choices.of(type)::parse);
    }

    /**
     * A value with a parser of the feature's own.
     *
     * @param parser throws {@link IllegalArgumentException} with a message that completes the sentence
     *     "this key ...", as in {@code must be a host name}
     */
    public <T> Key<T> key(String name, Function<String, T> parser) {
        known.add(name);
        return new Key<>(pathOf(name), textsOf(name), parser, faults);
    }

    /** The one child element of that name; a section without keys if there is none. */
    public Section section(String name) {
        known.add(name);
        List<ImmutableNode> nodes = children(name);
        if (nodes.size() > 1) {
            faults.add(pathOf(name), "stands " + nodes.size() + " times; keep one");
        }
        ImmutableNode child = nodes.isEmpty() ? new ImmutableNode.Builder().create() : nodes.get(0);
        return visit(pathOf(name), child);
    }

    /** All child elements of that name, in the order of the file; paths count from 1. */
    public List<Section> sections(String name) {
        known.add(name);
        List<Section> sections = new ArrayList<>();
        for (ImmutableNode child : children(name)) {
            sections.add(visit(pathOf(name) + "[" + (sections.size() + 1) + "]", child));
        }
        return sections;
    }

    /** Whether the file has an element (or, with {@code @}, an attribute) of that name here. */
    public boolean has(String name) {
        return !textsOf(name).isEmpty();
    }

    /** Adds a fault that needs more than one key to be seen, at this section. */
    public void fault(String remedy) {
        faults.add(path.isEmpty() ? "the file" : path, remedy);
    }

    /** Adds a fault of one of this section's keys. */
    public void fault(String name, String value, String remedy) {
        faults.add(pathOf(name), value, remedy);
    }

    /** This element's place in the file, as in {@code threshold[2]}; empty for the root. */
    public String path() {
        return path;
    }

    void addUnknownKeys() {
        counts().forEach((name, count) -> {
            if (!known.contains(name)) {
                faults.add(pathOf(name), "is not a key here; known are " + String.join(", ", known));
            }
        });
        visited.forEach(Section::addUnknownKeys);
    }

    private Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        node.getAttributes().keySet().forEach(name -> counts.merge("@" + name, 1, Integer::sum));
        node.getChildren().forEach(child -> counts.merge(child.getNodeName(), 1, Integer::sum));
        return counts;
    }

    private Section visit(String childPath, ImmutableNode child) {
        Section section = new Section(childPath, child, interpolator, faults);
        visited.add(section);
        return section;
    }

    private List<String> textsOf(String name) {
        if (name.startsWith("@")) {
            Object value = node.getAttributes().get(name.substring(1));
            return value == null ? List.of() : List.of(clean(value));
        }
        return children(name).stream().map(child -> clean(child.getValue())).collect(Collectors.toList());
    }

    private String clean(Object value) {
        return value == null ? "" : interpolator.apply(value.toString()).trim();
    }

    private List<ImmutableNode> children(String name) {
        return node.getChildren().stream()
                .filter(child -> name.equals(child.getNodeName()))
                .collect(Collectors.toList());
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    private static Boolean parseFlag(String text) {
        if (Arrays.asList("true", "false").contains(text)) {
            return Boolean.valueOf(text);
        }
        throw new IllegalArgumentException("must be true or false");
    }

    private static Long parseNumber(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number", e);
        }
    }

    private static BigDecimal parseDecimal(String text) {
        if (!text.toLowerCase(Locale.ROOT).contains("e")) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("must be a number such as 80 or 99.5", e);
            }
        }
        throw new IllegalArgumentException("must be a number such as 80 or 99.5");
    }
}
