package org.briefkasten.configuration;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
    private final Set<String> scalars = new LinkedHashSet<>();
    private final List<Section> visited = new ArrayList<>();

    Section(String path, ImmutableNode node, UnaryOperator<String> interpolator, Faults faults) {
        this.path = path;
        this.node = node;
        this.interpolator = interpolator;
        this.faults = faults;
    }

    /** Text as it stands, without the white space around it; not empty. */
    public Key<String> text(String name) {
        return key(name, Scalars::text);
    }

    /** {@code true} or {@code false}, nothing else. */
    public Key<Boolean> flag(String name) {
        return key(name, Scalars::flag);
    }

    /** A whole number without a unit. */
    public Key<Long> number(String name) {
        return key(name, Scalars::number);
    }

    /** A decimal number without a unit, such as {@code 99.5}. */
    public Key<BigDecimal> decimal(String name) {
        return key(name, Scalars::decimal);
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
        scalars.add(name);
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
        if (hasText(node)) {
            fault("has text of its own; put it into a key of it: " + knownKeys());
        }
        for (String name : names(node)) {
            if (!known.contains(name)) {
                faults.add(pathOf(name), "is not a key here; known are " + knownKeys());
            }
        }
        scalars.forEach(this::addKeysBelowScalar);
        visited.forEach(Section::addUnknownKeys);
    }

    private void addKeysBelowScalar(String scalar) {
        for (ImmutableNode child : children(scalar)) {
            names(child).forEach(name -> faults.add(pathOf(scalar) + "/" + name, "is not a key here; known are none"));
        }
    }

    static boolean hasText(ImmutableNode node) {
        return node.getValue() != null && !node.getValue().toString().isBlank();
    }

    private String knownKeys() {
        return known.isEmpty() ? "none" : String.join(", ", known);
    }

    private static Set<String> names(ImmutableNode node) {
        Set<String> names = new LinkedHashSet<>();
        node.getAttributes().keySet().forEach(name -> names.add("@" + name));
        node.getChildren().forEach(child -> names.add(child.getNodeName()));
        return names;
    }

    private Section visit(String childPath, ImmutableNode child) {
        Section section = new Section(childPath, child, interpolator, faults);
        visited.add(section);
        return section;
    }

    private List<RawText> textsOf(String name) {
        if (name.startsWith("@")) {
            Object value = node.getAttributes().get(name.substring(1));
            return value == null ? List.of() : List.of(new RawText(value, interpolator));
        }
        return children(name).stream()
                .map(child -> new RawText(child.getValue(), interpolator))
                .collect(Collectors.toList());
    }

    private List<ImmutableNode> children(String name) {
        return node.getChildren().stream()
                .filter(child -> name.equals(child.getNodeName()))
                .collect(Collectors.toList());
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }
}
