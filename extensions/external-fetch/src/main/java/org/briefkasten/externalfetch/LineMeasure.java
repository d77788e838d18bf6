package org.briefkasten.externalfetch;

/**
 * What some servers count instead of the octets of a whole message. Fed with the message's octets in their order. Not
 * thread-safe.
 */
final class LineMeasure {
    private long octets;
    private long lineEnds;
    private long lastLineEnd;
    private long headerSize = -1;
    private boolean afterCr;

    void add(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            octets++;
            if (afterCr && buffer[i] == '\n') {
                endLine();
            }
            afterCr = buffer[i] == '\r';
        }
    }

    private void endLine() {
        lineEnds++;
        if (headerSize < 0 && octets - lastLineEnd == 2) {
            headerSize = octets;
        }
        lastLineEnd = octets;
    }

    /** How often a CR and an LF stand in a row. */
    long lineEnds() {
        return lineEnds;
    }

    /** The octets behind the first empty line; 0 if there is none. */
    long bodySize() {
        return headerSize < 0 ? 0 : octets - headerSize;
    }
}
