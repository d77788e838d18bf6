package org.briefkasten.configuration;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A file of {@code conf/} that James must not start with. The message has one line for each fault, each of the form
 * {@code file: path = "value" what to write instead}.
 */
public final class InvalidConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    public InvalidConfigurationException(String fileName, List<String> faults) {
        this(faults.stream().map(fault -> fileName + ": " + fault).collect(Collectors.toUnmodifiableList()), null);
    }

    public InvalidConfigurationException(String fileName, String fault, Throwable cause) {
        this(List.of(fileName + ": " + fault), cause);
    }

    private InvalidConfigurationException(List<String> faults, Throwable cause) {
        super(String.join("\n", faults), cause);
        this.faults = faults;
    }

    /** One entry for each fault, at least one, each beginning with the file's name. */
    public List<String> faults() {
        return faults;
    }
}
