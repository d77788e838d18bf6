package org.briefkasten.configuration;

/**
 * The value of a declared key, to be taken after {@link ConfigurationFile#rejectFaults()}. Immutable.
 *
 * @param <T> its type
 */
public final class Value<T> {
    private final String path;
    private final T value;

    Value(String path, T value) {
        this.path = path;
        this.value = value;
    }

    /**
     * @throws IllegalStateException if the key was faulty and {@link ConfigurationFile#rejectFaults()} was not called
     */
    public T get() {
        if (value == null) {
            throw new IllegalStateException(path + " was read before its faults were rejected");
        }
        return value;
    }
}
