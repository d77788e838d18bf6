package org.briefkasten.quotawarnings.evidence;

/** Octets and messages, added up. Not thread-safe. */
final class Tally {
    private final String name;
    private long bytes;
    private long messages;

    Tally(String name) {
        this.name = name;
    }

    void add(long size) {
        bytes += size;
        messages++;
    }

    String name() {
        return name;
    }

    long bytes() {
        return bytes;
    }

    long messages() {
        return messages;
    }

    Advice as(Advice.Kind kind) {
        return new Advice(kind, name, bytes, messages);
    }
}
