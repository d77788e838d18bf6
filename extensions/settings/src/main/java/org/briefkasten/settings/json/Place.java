package org.briefkasten.settings.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Supplier;

/** Where in a document something is read, and how its faults are told. */
final class Place {
    private final String path;
    private final JsonFaults faults;
    private final boolean confidential;

    Place(String path, JsonFaults faults, boolean confidential) {
        this.path = path;
        this.faults = faults;
        this.confidential = confidential;
    }

    String path() {
        return path;
    }

    Place madeConfidential() {
        return new Place(path, faults, true);
    }

    Place element(int index) {
        return new Place(path + "[" + index + "]", faults, confidential);
    }

    void fault(String remedy) {
        faults.add(path, remedy);
    }

    <T> Optional<T> attempt(JsonNode node, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (IllegalArgumentException e) {
            faults.add(path, JsonFaults.shown(node, confidential), e.getMessage());
            return Optional.empty();
        }
    }
}
