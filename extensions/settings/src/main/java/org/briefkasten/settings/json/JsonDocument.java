package org.briefkasten.settings.json;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One JSON object, being read: declare every field on {@link #root()}, then call {@link #rejectFaults()}, then take the
 * {@link org.briefkasten.configuration.Value}s. At most {@value #LARGEST} bytes of UTF-8 and {@value #DEEPEST} levels
 * of objects and arrays are taken; a name that stands twice in one object is refused (RFC 8259, section 4, leaves that
 * to the reader). A field whose value is {@code null} counts as left out.
 *
 * <p>Not thread-safe.
 */
public final class JsonDocument {
    /** In bytes: 64 KiB. */
    public static final int LARGEST = 65_536;

    /** The outermost object is level 1. */
    public static final int DEEPEST = 16;

    private final JsonFaults faults = new JsonFaults();
    private final JsonSection root;

    private JsonDocument(ObjectNode node) {
        this.root = new JsonSection("", node, faults);
    }

    /**
     * Reads the body of a request.
     *
     * @param body UTF-8, the only encoding that RFC 8259, section 8.1, allows; null counts as empty
     * @throws InvalidDocumentException if it is empty, too large, too deep, not UTF-8, not JSON or not an object
     */
    public static JsonDocument parse(byte[] body) {
        return new JsonDocument(JsonParsing.object(body));
    }

    /** Like {@link #parse(byte[])}, for text that is decoded already. */
    public static JsonDocument parse(String text) {
        return new JsonDocument(JsonParsing.object(text));
    }

    /** Reads an object that was parsed before, as one that we stored. */
    public static JsonDocument of(ObjectNode node) {
        return new JsonDocument(node);
    }

    public JsonSection root() {
        return root;
    }

    /**
     * Ends the declarations.
     *
     * @throws InvalidDocumentException naming every fault found, unknown fields among them
     */
    public void rejectFaults() {
        root.addUnknownFields();
        faults.throwIfAny();
    }
}
