package org.briefkasten.configuration;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * One XML file of {@code conf/}, being read: declare every key on {@link #root()}, then call {@link #rejectFaults()},
 * then take the {@link Value}s. The name of the root element is not looked at.
 *
 * <p>Not thread-safe: read by one thread at start.
 */
public final class ConfigurationFile {
    /** What lies at the file's place. A file with nothing in its root element is EMPTY. */
    public enum State {
        MISSING,
        EMPTY,
        PRESENT
    }

    private final String name;
    private final State state;
    private final Faults faults;
    private final Section root;

    private ConfigurationFile(String name, State state, ImmutableNode node, UnaryOperator<String> interpolator) {
        this.name = Objects.requireNonNull(name);
        this.state = state;
        this.faults = new Faults(name);
        this.root = new Section("", node, interpolator, faults);
    }

    static ConfigurationFile without(String name, State state) {
        return new ConfigurationFile(name, state, emptyNode(), UnaryOperator.identity());
    }

    static ConfigurationFile of(String name, HierarchicalConfiguration<ImmutableNode> parsed) {
        ImmutableNode node = parsed.getNodeModel().getInMemoryRepresentation();
        boolean empty = node.getChildren().isEmpty() && node.getAttributes().isEmpty() && !Section.hasText(node);
        UnaryOperator<String> interpolator =
                text -> String.valueOf(parsed.getInterpolator().interpolate(text));
        return new ConfigurationFile(name, empty ? State.EMPTY : State.PRESENT, node, interpolator);
    }

    private static ImmutableNode emptyNode() {
        return new ImmutableNode.Builder().create();
    }

    /** The file's name with its ending, as in {@code tls-only.xml}. */
    public String name() {
        return name;
    }

    public State state() {
        return state;
    }

    public Section root() {
        return root;
    }

    /**
     * Ends the declarations.
     *
     * @throws InvalidConfigurationException naming every fault found, unknown keys among them
     */
    public void rejectFaults() {
        root.addUnknownKeys();
        faults.throwIfAny();
    }

    void requirePresent() {
        if (state == State.MISSING) {
            throw new InvalidConfigurationException(
                    name, "is missing; copy it from Briefkasten's conf/ into James's conf/", null);
        }
        if (state == State.EMPTY) {
            throw new InvalidConfigurationException(
                    name, "is empty; copy it from Briefkasten's conf/ into James's conf/", null);
        }
    }
}
