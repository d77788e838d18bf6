package org.briefkasten.externalfetch.remote;

import java.util.Objects;

/**
 * A host by its name or IP address, or all hosts below a name: {@code *.example.org}, which is not {@code example.org}
 * itself. Immutable.
 */
public final class HostPattern {
    private static final String BELOW = "*.";

    private final String text;

    private HostPattern(String text) {
        this.text = text;
    }

    /**
     * @throws IllegalArgumentException with a message that says what to write
     */
    public static HostPattern parse(String text) {
        if (!text.startsWith(BELOW)) {
            return new HostPattern(Endpoint.normalizedHost(text));
        }
        Endpoint name = new Endpoint(text.substring(BELOW.length()), 1);
        if (name.isAddress()) {
            throw new IllegalArgumentException("must be a host such as pop.example.org, or *.example.org");
        }
        return new HostPattern(BELOW + name.host());
    }

    /**
     * @param host as {@link Endpoint#normalizedHost} spells it
     */
    public boolean matches(String host) {
        return text.startsWith(BELOW) ? host.endsWith(text.substring(1)) : host.equals(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostPattern && ((HostPattern) other).text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
