package org.briefkasten.settings;

import java.util.Optional;
import java.util.function.Supplier;
import org.briefkasten.settings.json.JsonSection;

/**
 * How a feature reads one of its settings.
 *
 * @param <T> the type of its value
 */
@FunctionalInterface
public interface SettingReader<T> {
    /**
     * Declares the field, and what is in it, on the object that may have it; faults are added to that object.
     *
     * @return gives the value, empty if the field is left out; asked only if there was no fault
     */
    Supplier<Optional<T>> declare(JsonSection section, String key);
}
