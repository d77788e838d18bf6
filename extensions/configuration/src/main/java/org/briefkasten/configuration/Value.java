package org.briefkasten.configuration;

/**
 * The value of a declared key, to be taken after the faults of its file or document were rejected, see
 * {@link ConfigurationFile#rejectFaults()}. Immutable.
 *
 * @param <T> its type
 */
public final class Value<T> {
    private final String path;
    private final T value;

    /**
     * @param value null if the key was faulty
     */
    public Value(String path, T value) {
        this.path = path;
        this.value = value;
    }

    /**
     * @throws IllegalStateException if the key was faulty and faults were not rejected
     */
    public T get() {
        if (value == null) {
            throw new IllegalStateException(path + " was read before its faults were rejected");
        }
        return value;
    }
}
